import { blocklistOf } from '../deliverability/blocklists/lists'
import type { Tier } from '../deliverability/blocklists/lists'
import { cuts } from '../deliverability/counter'
import type { OpenIncident, PoolListing } from '../deliverability/warmup/cap'
import { addDays } from '../deliverability/warmup/calendar'
import { areEventsFresh } from '../deliverability/warmup/freshness'
import type { GateFacts } from '../deliverability/warmup/gate'
import type { Subject } from '../deliverability/warmup/plan'
import type { Severity } from '../deliverability/alerts/rule'
import type { AuthenticationSummary } from './authentication'
import type { Client } from './pool'
import { readActiveHours } from './warmup-history'
import type { WorkspaceId } from './workspace-id'

type Asked = { client: Client; workspaceId: WorkspaceId; subject: Subject; atMs: number }

const dayMs = 86_400_000
const iso = (ms: number): string => new Date(ms).toISOString()

/** What lists may hold of a subject: the domain itself and the IPs it sent from lately; of a pool, the IPs of its newest events. */
const targetsOf = async ({ client, workspaceId, subject: { kind, name }, atMs }: Asked): Promise<string[]> => {
  if (kind === 'ip') return [name]
  const { rows } = kind === 'domain'
    ? await client.query<{ ip: string }>(
      "select distinct slice as ip from counter where workspace_id = $1 and cut = $2 and domain = $3 and start >= $4 and slice <> ''", [workspaceId, cuts.eventHourIp, name, iso(atMs - 7 * dayMs)])
    : await client.query<{ ip: string }>(
      `select distinct sending_ip as ip from (select sending_ip from event where workspace_id = $1 and pool = $2 and sending_ip is not null and occurred_at >= $3 limit 500) s`,
      [workspaceId, name, iso(atMs - 7 * dayMs)])
  return [...(kind === 'domain' ? [name] : []), ...rows.map((row) => row.ip)]
}

/** Confirmed blocklist entries of a subject and its IPs at an instant. */
export const listingsOf = async (asked: Asked): Promise<PoolListing[]> => {
  const { rows } = await asked.client.query<{ list: string; tier: Tier; target: string }>(
    `select list, tier, target from listing where workspace_id = $1 and target = any($2::text[]) and confirmed_at <= $3 and (until is null or until > $3) order by tier, list, target`,
    [asked.workspaceId, await targetsOf(asked), iso(asked.atMs)])
  return rows.filter(({ list }) => !blocklistOf(list)?.neverAlerts).map(({ list, tier, target }) => ({ list: blocklistOf(list)?.label ?? list, tier, target }))
}

/** A check of earlier tells nothing of this morning. */
const longestAgeMs = 2 * dayMs
const needed = ['spf', 'dkim', 'dmarc'] as const

/** Whether SPF, DKIM and DMARC of a domain pass, by its last check; null: not checked lately, or one could not be read. */
export const authenticationOf = async ({ client, workspaceId, subject: { kind, name }, atMs }: Asked): Promise<boolean | null> => {
  if (kind !== 'domain') return null
  const { rows: [row] } = await client.query<{ areas: AuthenticationSummary['areas'] }>(
    'select areas from authentication where workspace_id = $1 and domain = $2 and checked_at >= $3 and checked_at <= $4', [workspaceId, name, iso(atMs - longestAgeMs), iso(atMs)])
  const states = needed.map((area) => row?.areas[area])
  if (states.includes('fail')) return false
  return states.every((state) => state === 'pass' || state === 'needs_work') ? true : null
}

/** Incidents of a subject that are open at an instant; what its own warm-up raised is no reason against it. */
export const openIncidentsOf = async ({ client, workspaceId, subject: { kind, name } }: Asked): Promise<OpenIncident[]> => {
  const { rows } = await client.query<{ id: string; severity: Severity; provider: string | null; title: string }>(
    `select id, severity, case when scope->>'kind' = 'domain_provider' then scope->>'value' end as provider, title from incident
     where workspace_id = $1 and state in ('open', 'reopened', 'acknowledged', 'muted') and topic not in ('warmup', 'over_sending')
       and case when $2 = 'domain' then scope->>'kind' in ('domain', 'domain_provider') and scope->>'domain' = $3 else scope->>'kind' = $2 and scope->>'value' = $3 end
     order by opened_at, id`,
    [workspaceId, kind, name])
  return rows.map(({ severity, ...row }) => ({ ...row, severity: severity === 'critical' ? 'act' : 'watch' }))
}

const hoursBack = 14

/** What the gate has to know beside the counters, on the morning of `today`. */
export const readFacts = async (asked: Asked, today: string, timeZone: string): Promise<GateFacts> => {
  const { client, workspaceId, subject } = asked
  const closed = addDays(today, -1)
  const [listings, authenticationOk] = await Promise.all([listingsOf(asked), authenticationOf(asked)])
  const hours = await readActiveHours(client, workspaceId, subject, { fromDate: addDays(closed, -hoursBack), toDate: closed, timeZone })
  const named = (tier: number): string[] => listings.filter((listing) => listing.tier === tier).map(({ list }) => list)
  return {
    eventsFresh: areEventsFresh(hours.find(({ date }) => date === closed), hours.filter(({ date }) => date < closed)),
    tier1Listings: named(1), tier2Listings: named(2), authenticationOk,
    // No seed mailboxes are asked.
    seeds: null,
  }
}
