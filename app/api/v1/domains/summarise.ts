import type { DomainSummary } from '@/lib/contracts/domains'
import { addLocalDays, localDayStarts } from '@/lib/contracts/time-range'
import { readHealth } from '@/lib/db/health'
import { holidayNames } from '@/lib/db/holiday'
import { readDomainTotals } from '@/lib/db/rates'
import type { DomainRow } from '@/lib/db/sending-domain'
import { readWarmupsToday } from '@/lib/db/warmup-read'
import type { WorkspaceId } from '@/lib/db/workspace-id'
import { noCounts } from '@/lib/deliverability/counter'
import { localDateText } from '@/lib/deliverability/local-time'
import { countsOf, ratesOf } from '@/lib/deliverability/rates'
import { isoTime, isoTimeOrNull } from '@/lib/http/range'
import { summaryOf } from '../warmup/summary'
import { dnsStates } from './dns-states'

type Setting = { workspaceId: WorkspaceId; workspace: { timeZone: string }; now: number }

/** Domains as the API answers them; counts and rates are those of `range`. */
export const summarise = async (
  domains: readonly DomainRow[], range: { fromMs: number; toMs: number }, { workspaceId, workspace, now }: Setting,
): Promise<DomainSummary[]> => {
  const { timeZone } = workspace
  const days = localDayStarts({ fromMs: addLocalDays(now, -29, timeZone), toMs: now + 1 }, timeZone)
  const today = localDateText(now, timeZone)
  const names = domains.map((domain) => domain.name)
  const [totals, healths, warmups, holidays, dns] = await Promise.all([
    readDomainTotals(workspaceId, names, { ...range, timeZone }),
    readHealth(workspaceId, domains, days, now),
    readWarmupsToday(workspaceId),
    holidayNames(workspaceId),
    dnsStates(workspaceId, names, now),
  ])
  return domains.map((domain) => {
    const counts = totals.get(domain.name) ?? noCounts()
    const health = healths.get(domain.name)
    const planned = warmups.get(`domain|${domain.name}`)
    return {
      name: domain.name, source: domain.source === 'added' ? 'added' : 'mail',
      state: health?.state ?? 'too_few', state_reasons: health?.reasons ?? [],
      counts: countsOf(counts), rates: ratesOf(counts),
      sparkline: (health?.sparkline ?? []).map(({ startMs, ...volume }) => ({ start: isoTime(startMs), ...volume })),
      warmup: planned ? summaryOf(planned.version, planned.last, today, holidays) : null, ...dns(domain.name),
      last_event_at: isoTimeOrNull(domain.last_event_at), created_at: isoTime(domain.created_at.getTime()),
    }
  })
}
