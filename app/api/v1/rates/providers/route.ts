import { getProviderMatrix } from '@/lib/contracts/provider-matrix'
import { readProviderMatrix } from '@/lib/db/provider-matrix'
import { ratesOf } from '@/lib/deliverability/rates'
import { wrongField } from '@/lib/http/problem'
import { isoTime, rangeOf } from '@/lib/http/range'
import { serve } from '@/lib/http/serve'

const mostPairs = 20_000

export const GET = serve(getProviderMatrix, async ({ workspaceId, workspace, input: { query }, now }) => {
  const { timeZone } = workspace
  const range = rangeOf(query, { workspace, now, defaultDays: 7 })
  const rows = await readProviderMatrix(workspaceId, { ...range, timeZone }, mostPairs + 1)
  if (rows.length > mostPairs) throw wrongField('from', `would answer more than ${mostPairs} pairs: take a shorter range`)
  return {
    data: rows.map(({ domain, provider, counts }) => {
      const { block, throttle } = ratesOf(counts)
      return { domain: domain || null, provider, accepted: counts.accepted, delivered: counts.delivered, blocked: counts.blocked, throttled: counts.throttled, block, throttle }
    }),
    from: isoTime(range.fromMs), to: isoTime(range.toMs), time_zone: timeZone, as_of: isoTime(now),
  }
})
