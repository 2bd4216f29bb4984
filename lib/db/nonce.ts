import type { Client } from './pool'
import type { WorkspaceId } from './workspace-id'

export type Nonce = { connectionId: string; nonceHash: string; bodyHash: string; receivedAt: number }

/**
 * Spends one-time values and answers, position by position, whether each may pass. One that was spent before with
 * another body may not: somebody put a signature that he saw over a body of his own. The same body is a repeated post.
 */
export const spendNonces = async (client: Client, workspaceId: WorkspaceId, nonces: readonly Nonce[]): Promise<boolean[]> => {
  if (nonces.length === 0) return []
  const rows = nonces.map((n, position) => ({
    connection_id: n.connectionId, nonce_hash: n.nonceHash, body_hash: n.bodyHash, position,
    received_at: new Date(n.receivedAt).toISOString(),
  }))
  await client.query(
    `insert into nonce (workspace_id, connection_id, nonce_hash, body_hash, received_at)
     select $1, connection_id, nonce_hash, body_hash, received_at from json_to_recordset($2::json)
       as r(connection_id uuid, nonce_hash uuid, body_hash uuid, received_at timestamptz, position int)
     order by connection_id, nonce_hash, position
     on conflict (workspace_id, connection_id, nonce_hash) do nothing`,
    [workspaceId, JSON.stringify(rows)],
  )
  const { rows: held } = await client.query<{ connection_id: string; nonce_hash: string; body_hash: string }>(
    'select connection_id, nonce_hash, body_hash from nonce where workspace_id = $1 and nonce_hash = any($2::uuid[])',
    [workspaceId, nonces.map((n) => n.nonceHash)],
  )
  const spent = new Map(held.map((row) => [`${row.connection_id}/${row.nonce_hash}`, row.body_hash]))
  return nonces.map((n) => spent.get(`${n.connectionId}/${n.nonceHash}`) === n.bodyHash)
}
