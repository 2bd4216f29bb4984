import type { Client } from './pool'
import { inWorkspace, readRows } from './transaction'
import type { WorkspaceId } from './workspace-id'

/** Elements by the time of receipt; received = stored + duplicates + quarantined. */
export type Receipt = { received: number; stored: number; duplicates: number; quarantined: number; late: number }

export const noReceipt = (): Receipt => ({ received: 0, stored: 0, duplicates: 0, quarantined: 0, late: 0 })

const hourOf = (ms: number): string => new Date(Math.floor(ms / 3_600_000) * 3_600_000).toISOString()

export const addReceipts = async (
  client: Client, workspaceId: WorkspaceId, receipts: readonly (Receipt & { connectionId: string; receivedAt: number })[],
): Promise<void> => {
  const sums = new Map<string, Receipt & { connection_id: string; hour: string }>()
  for (const receipt of receipts) {
    if (receipt.received === 0) continue
    const hour = hourOf(receipt.receivedAt)
    const key = `${receipt.connectionId} ${hour}`
    const held = sums.get(key) ?? { ...noReceipt(), connection_id: receipt.connectionId, hour }
    for (const field of ['received', 'stored', 'duplicates', 'quarantined', 'late'] as const) held[field] += receipt[field]
    sums.set(key, held)
  }
  if (sums.size === 0) return
  const rows = [...sums.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
  await client.query({
    name: 'add receipts',
    text: `insert into receipt (workspace_id, connection_id, hour, received, stored, duplicates, quarantined, late)
     select $1, connection_id, hour, received, stored, duplicates, quarantined, late from json_to_recordset($2::json)
       as r(connection_id uuid, hour timestamptz, received bigint, stored bigint, duplicates bigint, quarantined bigint, late bigint)
     on conflict (workspace_id, connection_id, hour) do update set received = receipt.received + excluded.received,
       stored = receipt.stored + excluded.stored, duplicates = receipt.duplicates + excluded.duplicates,
       quarantined = receipt.quarantined + excluded.quarantined, late = receipt.late + excluded.late`,
    values: [workspaceId, JSON.stringify(rows)],
  })
}

/** One row per connection for the receipt hours that overlap [from, to). */
export const readReceipts = (
  workspaceId: WorkspaceId, from: Date, to: Date, connectionId: string | null,
): Promise<(Receipt & { connection_id: string })[]> =>
  readRows(
    workspaceId,
    `select connection_id, sum(received)::bigint as received, sum(stored)::bigint as stored, sum(duplicates)::bigint as duplicates,
       sum(quarantined)::bigint as quarantined, sum(late)::bigint as late
     from receipt where workspace_id = $1 and hour >= date_trunc('hour', $2::timestamptz, 'UTC') and hour < $3 and ($4::uuid is null or connection_id = $4)
     group by connection_id order by connection_id`,
    [workspaceId, from.toISOString(), to.toISOString(), connectionId],
  )

/** A post that was refused: counted by connection, hour and reason, so that the connection page can say why. */
export const addReject = (workspaceId: WorkspaceId, connectionId: string, atMs: number, reason: string): Promise<void> =>
  inWorkspace(workspaceId, async (client) => {
    await client.query(
      `insert into reject (workspace_id, connection_id, hour, reason, posts) values ($1, $2, $3, $4, 1)
       on conflict (workspace_id, connection_id, hour, reason) do update set posts = reject.posts + 1`,
      [workspaceId, connectionId, hourOf(atMs), reason.slice(0, 200)],
    )
  })

export const readRejects = (
  workspaceId: WorkspaceId, from: Date, to: Date,
): Promise<{ connection_id: string; reason: string; posts: number }[]> =>
  readRows(
    workspaceId,
    `select connection_id, reason, sum(posts)::bigint as posts from reject where workspace_id = $1 and hour >= $2 and hour < $3
     group by connection_id, reason order by posts desc, reason`,
    [workspaceId, from.toISOString(), to.toISOString()],
  )
