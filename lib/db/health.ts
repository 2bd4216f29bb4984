import { noCounts, type StoredCounts } from '../deliverability/counter'
import { type Health, healthOf } from '../deliverability/health'
import { readDomainDays, sumOf } from './rates'
import type { DomainRow } from './sending-domain'
import type { WorkspaceId } from './workspace-id'

export type DomainHealth = Health & { sparkline: { startMs: number; accepted: number; delivered: number; bounced: number }[]; last7: StoredCounts }

/**
 * State and volume of these domains. `days` are the starts of the last 30 local days, oldest first, today last.
 */
export const readHealth = async (
  workspaceId: WorkspaceId, domains: readonly DomainRow[], days: readonly number[], nowMs: number,
): Promise<Map<string, DomainHealth>> => {
  const held = await readDomainDays(workspaceId, domains.map((domain) => domain.name), days[0] ?? nowMs)
  return new Map(domains.map((domain) => {
    const counted = held.get(domain.name) ?? []
    const byDay = new Map(counted.map((day) => [day.startMs, day.counts]))
    const last7 = sumOf(counted, days.at(-7) ?? 0)
    const health = healthOf({ last7, last30: sumOf(counted, days[0] ?? 0), lastEventAtMs: domain.last_event_at?.getTime() ?? null, nowMs })
    const sparkline = days.slice(-14).map((startMs) => {
      const { accepted, delivered, bounced } = byDay.get(startMs) ?? noCounts()
      return { startMs, accepted, delivered, bounced }
    })
    return [domain.name, { ...health, sparkline, last7 }]
  }))
}
