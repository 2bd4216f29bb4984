import type { Client } from './pool'
import type { WorkspaceId } from './workspace-id'

export type Nonce = { connectionId: string; nonceHash: string; bodyHash: string; receivedAt: number }

/**
 * Spends one-time values and answers, position by position, whether each may pass. One that was spent before with
 * another body may not: somebody put a signature that he saw over a body of his own. The same body is a repeated post.
 */
export const spendNonces = async (client: Client, workspaceId: WorkspaceId, nonces: readonly Nonce[]): Promise<boolean[]> => {
  if (nonces.length === 0) return []
  // Of two posts with one value in one flush the first spends it: a set is inserted in the order of the list within equal keys.
  const sorted = [...nonces].sort((a, b) => (a.connectionId + a.nonceHash < b.connectionId + b.nonceHash ? -1 : a.connectionId + a.nonceHash > b.connectionId + b.nonceHash ? 1 : 0))
  const [, { rows: held }] = await Promise.all([
    client.query({
      name: 'spend nonces',
      text: `insert into nonce (workspace_id, connection_id, nonce_hash, body_hash, received_at)
       select $1, * from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::timestamptz[]) on conflict (workspace_id, connection_id, nonce_hash) do nothing`,
      values: [workspaceId, sorted.map((n) => n.connectionId), sorted.map((n) => n.nonceHash), sorted.map((n) => n.bodyHash), sorted.map((n) => new Date(n.receivedAt).toISOString())],
    }),
    client.query<{ connection_id: string; nonce_hash: string; body_hash: string }>({
      name: 'spent nonces',
      text: `select connection_id, nonce_hash, body_hash from nonce
       where workspace_id = $1 and connection_id = any($2::uuid[]) and nonce_hash = any($3::uuid[])`,
      values: [workspaceId, [...new Set(sorted.map((n) => n.connectionId))], sorted.map((n) => n.nonceHash)],
    }),
  ])
  const spent = new Map(held.map((row) => [`${row.connection_id}/${row.nonce_hash}`, row.body_hash]))
  return nonces.map((n) => spent.get(`${n.connectionId}/${n.nonceHash}`) === n.bodyHash)
}
