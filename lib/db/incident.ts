import type { Incident, IncidentState } from '../deliverability/alerts/incident'
import type { Severity } from '../deliverability/alerts/rule'
import { type Scope, scopeKey } from '../deliverability/alerts/scope'
import type { Fact } from '../deliverability/alerts/signal'
import type { Client } from './pool'
import { readRows } from './transaction'
import type { WorkspaceId } from './workspace-id'

export type IncidentDetail = {
  text: string; action: string; facts: readonly Fact[]; metric: string | null; k: number; n: number; value: number | null; limit: number | null; windowHours: number | null
}

export type StoredIncident = Incident & {
  id: string; topic: string; scope: Scope; ruleId: string; title: string; detail: IncidentDetail; people: number
  sinceMs: number | null; quietHours: number; ownerId: string | null; parentId: string | null; cause: unknown; causeAtMs: number | null
}

type Row = {
  id: string; topic: string; scope: Scope; rule_id: string; state: IncidentState; severity: Severity; title: string; detail: IncidentDetail; people: number
  since: Date | null; opened_at: Date; last_hit_at: Date; clear_since: Date | null; closed_at: Date | null; muted_until: Date | null; notified_at: Date | null
  reminders: number; pending: Record<string, number>; n_at_open: number; quiet_hours: number; owner_id: string | null; parent_id: string | null
  cause: unknown; cause_at: Date | null
}

const columns = `id, topic, scope, rule_id, state, severity, title, detail, people, since, opened_at, last_hit_at, clear_since, closed_at, muted_until, notified_at, reminders,
  pending, n_at_open, quiet_hours, owner_id, parent_id, cause, cause_at`

const ms = (at: Date | null): number | null => at?.getTime() ?? null
const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())

const fromRow = (row: Row): StoredIncident => ({
  id: row.id, topic: row.topic, scope: row.scope, ruleId: row.rule_id, state: row.state, severity: row.severity, title: row.title, detail: row.detail, people: row.people,
  sinceMs: ms(row.since), openedAtMs: row.opened_at.getTime(), lastHitAtMs: row.last_hit_at.getTime(), clearSinceMs: ms(row.clear_since), closedAtMs: ms(row.closed_at),
  mutedUntilMs: ms(row.muted_until), notifiedAtMs: ms(row.notified_at), reminders: row.reminders, pending: row.pending, nAtOpen: row.n_at_open, quietHours: row.quiet_hours,
  ownerId: row.owner_id, parentId: row.parent_id, cause: row.cause, causeAtMs: ms(row.cause_at),
})

/** Live and waiting ones, and those that closed since `closedSinceMs`; newest first. */
export const currentIncidents = async (workspaceId: WorkspaceId, closedSinceMs: number, client?: Client): Promise<StoredIncident[]> => {
  const text = `select ${columns} from incident where workspace_id = $1 and (state <> 'resolved' or closed_at >= $2) order by opened_at desc, id desc`
  const values = [workspaceId, iso(closedSinceMs)]
  return (client ? (await client.query<Row>(text, values)).rows : await readRows<Row>(workspaceId, text, values)).map(fromRow)
}

/** Writes an incident, new or known. */
export const saveIncident = async (client: Client, workspaceId: WorkspaceId, i: StoredIncident): Promise<void> => {
  await client.query(
    `insert into incident (workspace_id, scope_key, ${columns})
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26)
     on conflict (workspace_id, id) do update set rule_id = excluded.rule_id, state = excluded.state, severity = excluded.severity, title = excluded.title,
       detail = excluded.detail, people = excluded.people, since = excluded.since, opened_at = excluded.opened_at, last_hit_at = excluded.last_hit_at,
       clear_since = excluded.clear_since, closed_at = excluded.closed_at, muted_until = excluded.muted_until, notified_at = excluded.notified_at,
       reminders = excluded.reminders, pending = excluded.pending, n_at_open = excluded.n_at_open, quiet_hours = excluded.quiet_hours,
       owner_id = excluded.owner_id, parent_id = excluded.parent_id, cause = excluded.cause, cause_at = excluded.cause_at`,
    [
      workspaceId, scopeKey(i.scope), i.id, i.topic, JSON.stringify(i.scope), i.ruleId, i.state, i.severity, i.title, JSON.stringify(i.detail), i.people, iso(i.sinceMs),
      iso(i.openedAtMs), iso(i.lastHitAtMs), iso(i.clearSinceMs), iso(i.closedAtMs), iso(i.mutedUntilMs), iso(i.notifiedAtMs), i.reminders, JSON.stringify(i.pending),
      i.nAtOpen, i.quietHours, i.ownerId, i.parentId, i.cause === null ? null : JSON.stringify(i.cause), iso(i.causeAtMs),
    ],
  )
}

/** Forgets what was seen once and not again. */
export const dropPending = async (client: Client, workspaceId: WorkspaceId, id: string): Promise<void> => {
  await client.query("delete from incident where workspace_id = $1 and id = $2 and state = 'pending'", [workspaceId, id])
}

/** Held until the end of the transaction: one decision at a time. */
export const lockIncidents = async (client: Client, workspaceId: WorkspaceId): Promise<void> => {
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 11))', [workspaceId])
}

/** False when this quarter hour was looked at already, unless it shall be looked at `again`. */
export const takeSlot = async (client: Client, workspaceId: WorkspaceId, slot: number, nowMs: number, again: boolean): Promise<boolean> => {
  const { rowCount } = await client.query(
    `insert into alert_run (workspace_id, slot, at) values ($1, $2, $3)
     on conflict (workspace_id) do update set slot = excluded.slot, at = excluded.at
     where alert_run.slot < excluded.slot or ($4 and alert_run.slot = excluded.slot)`,
    [workspaceId, slot, iso(nowMs), again],
  )
  return (rowCount ?? 0) > 0
}

export const lastSlot = async (workspaceId: WorkspaceId): Promise<{ slot: number; atMs: number } | null> => {
  const [row] = await readRows<{ slot: number; at: Date }>(workspaceId, 'select slot, at from alert_run where workspace_id = $1', [workspaceId])
  return row ? { slot: row.slot, atMs: row.at.getTime() } : null
}

export type IncidentFilter = {
  states: readonly IncidentState[] | null
  severities: readonly Severity[] | null
  domain: string | null
  topics: readonly string[] | null
  ruleIds: readonly string[] | null
  /** Opened before, closed after: [from, to) that the incident touches. */
  fromMs: number | null
  toMs: number | null
  order: 'opened' | 'people'
}
export type IncidentPosition = { rank: number; id: string }

const rankOf = { opened: '(extract(epoch from opened_at) * 1000)::bigint', people: 'people::bigint' } as const
export const positionOf = (incident: StoredIncident, order: IncidentFilter['order']): IncidentPosition =>
  ({ rank: order === 'people' ? incident.people : incident.openedAtMs, id: incident.id })

/** A page after `before`, in descending order; what waits for a second look is left out. */
export const listIncidents = async (workspaceId: WorkspaceId, f: IncidentFilter, limit: number, before: IncidentPosition | null): Promise<StoredIncident[]> => {
  const rank = rankOf[f.order]
  const rows = await readRows<Row>(
    workspaceId,
    `select ${columns} from incident where workspace_id = $1 and state <> 'pending' and ($2::text[] is null or state = any($2)) and ($3::text[] is null or severity = any($3))
       and ($4::text is null or scope->>'domain' = $4) and ($5::text[] is null or topic = any($5)) and ($6::text[] is null or rule_id = any($6))
       and ($7::timestamptz is null or coalesce(closed_at, 'infinity') >= $7) and ($8::timestamptz is null or coalesce(since, opened_at) < $8)
       and ($9::bigint is null or (${rank}, id) < ($9::bigint, $10::uuid))
     order by ${rank} desc, id desc limit $11`,
    [workspaceId, f.states, f.severities, f.domain, f.topics, f.ruleIds, iso(f.fromMs), iso(f.toMs), before?.rank ?? null, before?.id ?? null, limit],
  )
  return rows.map(fromRow)
}

export const findIncident = async (workspaceId: WorkspaceId, id: string, client?: Client): Promise<StoredIncident | null> => {
  const text = `select ${columns} from incident where workspace_id = $1 and id = $2 and state <> 'pending'`
  const [row] = client ? (await client.query<Row>(text, [workspaceId, id])).rows : await readRows<Row>(workspaceId, text, [workspaceId, id])
  return row ? fromRow(row) : null
}

/** Incidents that were open at some time of [from, to), the gravest first. */
export const incidentsBetween = async (workspaceId: WorkspaceId, fromMs: number, toMs: number): Promise<StoredIncident[]> =>
  (await readRows<Row>(
    workspaceId,
    `select ${columns} from incident where workspace_id = $1 and state <> 'pending' and opened_at < $3 and (closed_at is null or closed_at >= $2)
     order by array_position(array['critical', 'warning', 'info'], severity), opened_at, id`,
    [workspaceId, iso(fromMs), iso(toMs)],
  )).map(fromRow)
