import { uuidv7 } from 'uuidv7'
import { isSeverity } from '../deliverability/notice/choice'
import type { Notice } from '../deliverability/notice/message'
import type { Client } from './pool'
import { readRows } from './transaction'
import type { WorkspaceId } from './workspace-id'

type Body = { text?: string; action?: string | null; path?: string | null; facts?: { label: string; value: string }[] }
type Row = { id: string; at: Date; kind: string; severity: string; incident_id: string | null; subject: string; body: Body }

const fromRow = (row: Row): Notice => ({
  id: row.id, atMs: row.at.getTime(), kind: row.kind, severity: isSeverity(row.severity) ? row.severity : 'critical', incidentId: row.incident_id, subject: row.subject,
  // An address outside of the product would make our own link a trap.
  text: row.body.text ?? '', action: row.body.action ?? null, path: row.body.path?.startsWith('/') && !row.body.path.startsWith('//') ? row.body.path : null, facts: row.body.facts ?? [],
})

const lookBackMs = 7 * 86_400_000

/** Notices that no channel was asked for yet, the oldest first. */
export const unplannedNotices = async (workspaceId: WorkspaceId, now: Date, limit: number): Promise<Notice[]> => {
  const rows = await readRows<Row>(
    workspaceId,
    `select id, at, kind, severity, incident_id, subject, body from notice n
     where workspace_id = $1 and at > $2 and not exists (select from delivery d where d.workspace_id = n.workspace_id and d.notice_id = n.id) order by at, id limit $3`,
    [workspaceId, new Date(now.getTime() - lookBackMs).toISOString(), limit],
  )
  return rows.map(fromRow)
}

export const findNotice = async (workspaceId: WorkspaceId, id: string): Promise<Notice | null> => {
  const [row] = await readRows<Row>(workspaceId, 'select id, at, kind, severity, incident_id, subject, body from notice where workspace_id = $1 and id = $2', [workspaceId, id])
  return row ? fromRow(row) : null
}

/** A notice of the test button. */
export const insertTestNotice = async (client: Client, workspaceId: WorkspaceId, now: Date): Promise<string> => {
  const id = uuidv7()
  const body: Body = { text: 'Somebody pressed the test button: nothing is wrong.', action: null, path: '/settings/notifications', facts: [] }
  await client.query(
    `insert into notice (workspace_id, id, at, kind, severity, subject, body) values ($1, $2, $3, 'test', 'info', 'A test from Wellsent', $4)`,
    [workspaceId, id, now.toISOString(), JSON.stringify(body)],
  )
  return id
}
