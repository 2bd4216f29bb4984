import type { DomainSummary } from '@/lib/contracts/domains'
import { addLocalDays, localDayStarts } from '@/lib/contracts/time-range'
import { readHealth } from '@/lib/db/health'
import { readDomainTotals } from '@/lib/db/rates'
import type { DomainRow } from '@/lib/db/sending-domain'
import type { WorkspaceId } from '@/lib/db/workspace-id'
import { noCounts } from '@/lib/deliverability/counter'
import { countsOf, ratesOf } from '@/lib/deliverability/rates'
import { isoTime, isoTimeOrNull } from '@/lib/http/range'
import { dnsStates } from './dns-states'

type Setting = { workspaceId: WorkspaceId; workspace: { timeZone: string }; now: number }

/** Domains as the API answers them; counts and rates are those of `range`. */
export const summarise = async (
  domains: readonly DomainRow[], range: { fromMs: number; toMs: number }, { workspaceId, workspace, now }: Setting,
): Promise<DomainSummary[]> => {
  const { timeZone } = workspace
  const days = localDayStarts({ fromMs: addLocalDays(now, -29, timeZone), toMs: now + 1 }, timeZone)
  const [totals, healths, dns] = await Promise.all([
    readDomainTotals(workspaceId, domains.map((domain) => domain.name), { ...range, timeZone }),
    readHealth(workspaceId, domains, days, now),
    dnsStates(workspaceId, domains.map((domain) => domain.name), now),
  ])
  return domains.map((domain) => {
    const counts = totals.get(domain.name) ?? noCounts()
    const health = healths.get(domain.name)
    return {
      name: domain.name, source: domain.source === 'added' ? 'added' : 'mail',
      state: health?.state ?? 'too_few', state_reasons: health?.reasons ?? [],
      counts: countsOf(counts), rates: ratesOf(counts),
      sparkline: (health?.sparkline ?? []).map(({ startMs, ...volume }) => ({ start: isoTime(startMs), ...volume })),
      warmup: null, ...dns(domain.name),
      last_event_at: isoTimeOrNull(domain.last_event_at), created_at: isoTime(domain.created_at.getTime()),
    }
  })
}
