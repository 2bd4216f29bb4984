import { deflateSync, inflateSync } from 'node:zlib'
import type { Client } from './pool'
import { readRows } from './transaction'
import type { WorkspaceId } from './workspace-id'

/** One raw webhook request, kept so that it can be read again. `postNo` is 48 random bits; with the time it is the key. */
export type Post = {
  connectionId: string
  postNo: number
  receivedAt: number
  url: string
  headers: Record<string, string>
  body: Uint8Array
}

export const insertPosts = async (client: Client, workspaceId: WorkspaceId, posts: readonly Post[]): Promise<void> => {
  if (posts.length === 0) return
  const rows = posts.map((post) => ({
    received_at: new Date(post.receivedAt).toISOString(), post_no: post.postNo, connection_id: post.connectionId, url: post.url,
    headers: post.headers, body: `\\x${deflateSync(post.body).toString('hex')}`, body_bytes: post.body.length,
  }))
  await client.query(
    `insert into post (workspace_id, received_at, post_no, connection_id, url, headers, body, body_bytes)
     select $1, received_at, post_no, connection_id, url, headers, body, body_bytes
     from json_to_recordset($2::json) as r(received_at timestamptz, post_no bigint, connection_id uuid, url text,
       headers jsonb, body bytea, body_bytes int)
     on conflict (workspace_id, received_at, post_no) do nothing`,
    [workspaceId, JSON.stringify(rows)],
  )
}

type PostRow = {
  connection_id: string; post_no: number; received_at: Date; url: string; headers: Record<string, string>; body: Buffer
}

const fromRow = (row: PostRow): Post => ({
  connectionId: row.connection_id, postNo: row.post_no, receivedAt: row.received_at.getTime(), url: row.url,
  headers: row.headers, body: inflateSync(row.body),
})

/** Null when retention has dropped it. */
export const findPost = async (workspaceId: WorkspaceId, receivedAt: number, postNo: number): Promise<Post | null> => {
  const [row] = await readRows<PostRow>(
    workspaceId,
    'select connection_id, post_no, received_at, url, headers, body from post where workspace_id = $1 and received_at = $2 and post_no = $3',
    [workspaceId, new Date(receivedAt).toISOString(), postNo],
  )
  return row ? fromRow(row) : null
}

export type PostCursor = { receivedAt: number; postNo: number }

/** The next posts of [from, to) in the order of receipt, after `cursor`; 50 at a time. */
export const nextPosts = async (
  workspaceId: WorkspaceId, from: number, to: number, cursor: PostCursor | null,
): Promise<Post[]> => {
  const after = cursor ?? { receivedAt: from, postNo: -1 }
  const rows = await readRows<PostRow>(
    workspaceId,
    `select connection_id, post_no, received_at, url, headers, body from post
     where workspace_id = $1 and received_at >= $2 and received_at < $3 and (received_at, post_no) > ($2, $4)
     order by received_at, post_no limit 50`,
    [workspaceId, new Date(after.receivedAt).toISOString(), new Date(to).toISOString(), after.postNo],
  )
  return rows.map(fromRow)
}

export const countPosts = async (workspaceId: WorkspaceId, from: number, to: number): Promise<number> => {
  const [row] = await readRows<{ n: number }>(
    workspaceId, 'select count(*) as n from post where workspace_id = $1 and received_at >= $2 and received_at < $3',
    [workspaceId, new Date(from).toISOString(), new Date(to).toISOString()],
  )
  return row?.n ?? 0
}
