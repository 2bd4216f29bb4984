import type { Client } from './pool'
import { inWorkspace, readRows } from './transaction'
import type { WorkspaceId } from './workspace-id'

export type Quarantined = {
  /** Fingerprint of connection and content: the same unreadable element again is a duplicate. */
  id: string
  connectionId: string
  receivedAt: number
  postNo: number
  element: number
  reason: string
  raw: string
}

/** Answers the ids that are new. */
export const insertQuarantined = async (client: Client, workspaceId: WorkspaceId, items: readonly Quarantined[]): Promise<Set<string>> => {
  if (items.length === 0) return new Set()
  const rows = items.map((q) => ({
    id: q.id, connection_id: q.connectionId, received_at: new Date(q.receivedAt).toISOString(), post_no: q.postNo, element: q.element,
    reason: q.reason, raw: q.raw,
  }))
  const { rows: inserted } = await client.query<{ id: string }>(
    `insert into quarantine (workspace_id, id, connection_id, received_at, post_no, element, reason, raw)
     select $1, id, connection_id, received_at, post_no, element, reason, raw from json_to_recordset($2::json)
       as r(id uuid, connection_id uuid, received_at timestamptz, post_no bigint, element int, reason text, raw text) order by id
     on conflict (workspace_id, id) do nothing returning id`,
    [workspaceId, JSON.stringify(rows)],
  )
  return new Set(inserted.map((row) => row.id))
}

export type QuarantineRow = {
  id: string; connection_id: string; received_at: Date; post_no: number; element: number; reason: string; raw: string; replayed_at: Date | null
}

/** Newest first, after the row that `before` names; of one connection, or of all (null). */
export const listQuarantine = (
  workspaceId: WorkspaceId, connectionId: string | null, limit: number, before: { receivedAt: string; id: string } | null,
): Promise<QuarantineRow[]> =>
  readRows<QuarantineRow>(
    workspaceId,
    `select id, connection_id, received_at, post_no, element, reason, raw, replayed_at from quarantine
     where workspace_id = $1 and ($2::timestamptz is null or (received_at, id) < ($2, $3::uuid))
       and ($5::uuid is null or connection_id = $5)
     order by received_at desc, id desc limit $4`,
    [workspaceId, before?.receivedAt ?? null, before?.id ?? null, limit, connectionId],
  )

export const findQuarantined = async (workspaceId: WorkspaceId, id: string): Promise<QuarantineRow | null> => {
  const [row] = await readRows<QuarantineRow>(
    workspaceId,
    'select id, connection_id, received_at, post_no, element, reason, raw, replayed_at from quarantine where workspace_id = $1 and id = $2',
    [workspaceId, id],
  )
  return row ?? null
}

export const markReplayed = (workspaceId: WorkspaceId, id: string, at: number): Promise<void> =>
  inWorkspace(workspaceId, async (client) => {
    await client.query('update quarantine set replayed_at = $3 where workspace_id = $1 and id = $2', [workspaceId, id, new Date(at).toISOString()])
  })
