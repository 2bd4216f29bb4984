import { uuidv7 } from 'uuidv7'
import type { Severity } from '../deliverability/alerts/rule'
import type { Client } from './pool'
import { readRows } from './transaction'
import type { WorkspaceId } from './workspace-id'

/** One line of an incident's timeline. `actor` is null for what the rules did. */
export type IncidentEntry = { incidentId: string; atMs: number; kind: string; text: string; actor: string | null; severity: Severity | null }

export const addEntry = async (client: Client, workspaceId: WorkspaceId, e: IncidentEntry): Promise<void> => {
  await client.query(
    'insert into incident_entry (workspace_id, incident_id, id, at, kind, text, actor, severity) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [workspaceId, e.incidentId, uuidv7(), new Date(e.atMs).toISOString(), e.kind, e.text, e.actor, e.severity],
  )
}

export type EntryRow = { id: string; at: Date; kind: string; text: string; actor: string | null; actor_name: string | null }

const mostEntries = 500

/** Oldest first; people by their address. */
export const listEntries = (workspaceId: WorkspaceId, incidentId: string): Promise<EntryRow[]> =>
  readRows<EntryRow>(
    workspaceId,
    `select e.id, e.at, e.kind, e.text, e.actor, coalesce(u.email, k.name) as actor_name from incident_entry e
     left join app_user u on e.actor = 'user:' || u.id
     left join api_key k on k.workspace_id = e.workspace_id and e.actor = 'key:' || k.id
     where e.workspace_id = $1 and e.incident_id = $2 order by e.at, e.id limit ${mostEntries}`,
    [workspaceId, incidentId],
  )

/** What the budget held back since the last summary. */
export const heldSince = async (client: Client, workspaceId: WorkspaceId, sinceMs: number): Promise<{ incidentId: string; atMs: number; severity: Severity; title: string }[]> => {
  const { rows } = await client.query<{ incident_id: string; at: Date; severity: Severity; title: string }>(
    `select distinct on (e.incident_id) e.incident_id, e.at, e.severity, i.title from incident_entry e
     join incident i on i.workspace_id = e.workspace_id and i.id = e.incident_id
     where e.workspace_id = $1 and e.kind = 'held' and e.at > $2 order by e.incident_id, e.at`,
    [workspaceId, new Date(sinceMs).toISOString()],
  )
  return rows.map((row) => ({ incidentId: row.incident_id, atMs: row.at.getTime(), severity: row.severity, title: row.title }))
}
