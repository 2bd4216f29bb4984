import { uuidv7 } from 'uuidv7'
import type { Severity } from '../deliverability/alerts/rule'
import type { Fact } from '../deliverability/alerts/signal'
import type { Client } from './pool'
import type { WorkspaceId } from './workspace-id'

export type IncidentNotice = {
  atMs: number
  kind: 'opened' | 'raised' | 'reminder' | 'resolved' | 'summary'
  severity: Severity
  incidentId: string | null
  /** One line, at most 200 characters. */
  subject: string
  body: { text: string; action: string; path: string; facts: readonly Fact[] }
}

/** Writes what a person shall be told; the channels send from this table. */
export const insertIncidentNotice = async (client: Client, workspaceId: WorkspaceId, n: IncidentNotice): Promise<void> => {
  await client.query(
    'insert into notice (workspace_id, id, at, kind, severity, incident_id, subject, body) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [workspaceId, uuidv7(), new Date(n.atMs).toISOString(), n.kind, n.severity, n.incidentId, n.subject, JSON.stringify(n.body)],
  )
}

/** Notices about incidents since the local day began, summaries apart, and when the last summary was. */
export const noticesToday = async (client: Client, workspaceId: WorkspaceId, dayStartMs: number): Promise<{ sent: number; summaries: number; lastSummaryMs: number }> => {
  const { rows: [row] } = await client.query<{ sent: number; summaries: number; last: Date | null }>(
    `select count(*) filter (where at >= $2 and kind in ('opened', 'raised', 'reminder', 'resolved'))::int as sent,
       count(*) filter (where at >= $2 and kind = 'summary')::int as summaries, max(at) filter (where kind = 'summary') as last
     from notice where workspace_id = $1`,
    [workspaceId, new Date(dayStartMs).toISOString()],
  )
  return { sent: row?.sent ?? 0, summaries: row?.summaries ?? 0, lastSummaryMs: row?.last?.getTime() ?? 0 }
}
