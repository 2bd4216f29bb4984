import { listReasons } from '@/lib/contracts/reasons'
import { addLocalDays } from '@/lib/contracts/time-range'
import { readReasons, readSamples } from '@/lib/db/reasons'
import { localDayStart } from '@/lib/deliverability/local-time'
import { isoTime, rangeOf } from '@/lib/http/range'
import { serve } from '@/lib/http/serve'
import { countedDomain } from '../domains/domain-name'
import { eventId } from '../events/event-id'
import { groupReasons, traitsOf } from './group-reasons'

const mostSamples = 60
const mostRows = 500

export const GET = serve(listReasons, async ({ workspaceId, workspace, input: { query }, now }) => {
  const { timeZone } = workspace
  const asked = rangeOf(query, { workspace, now, defaultDays: 30 })
  const fromMs = localDayStart(asked.fromMs, timeZone)
  const toMs = localDayStart(asked.toMs, timeZone) === asked.toMs ? asked.toMs : addLocalDays(asked.toMs, 1, timeZone)
  const domain = query.domain === undefined ? null : await countedDomain(workspaceId, query.domain)
  const groups = groupReasons(await readReasons(workspaceId, { fromMs, toMs }, domain), query.by)
  const total = groups.reduce((sum, group) => sum + group.count, 0)
  const samples = new Map((await readSamples(workspaceId, groups.slice(0, mostSamples).map((group) => group.wish), domain)).map((s) => [s.key, s]))
  return {
    data: groups.slice(0, mostRows).map(({ key, label, topClass, bounced, deferred, dropped, count }) => {
      const traits = traitsOf(topClass)
      const sample = samples.get(key)
      return {
        key, label, class: topClass || null, family: traits?.family ?? null, owner: traits?.owner ?? null, bounced, deferred, dropped, count,
        share: total === 0 ? 0 : count / total, advice: traits?.advice ?? null,
        sample: sample?.diagnostic ?? null, sample_event_id: sample ? eventId(sample) : null,
      }
    }),
    next_cursor: null, total, from: isoTime(fromMs), to: isoTime(toMs), as_of: isoTime(now),
  }
})
