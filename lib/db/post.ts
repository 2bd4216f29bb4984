import { inflateSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { Client } from './pool'
import { rowArray, type RowShape } from './row-array'
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

const shapeOf = (workspaceId: WorkspaceId): RowShape<Post> => ({
  workspace_id: ['uuid', () => workspaceId], received_at: ['time', (p) => p.receivedAt], post_no: ['int8', (p) => p.postNo],
  connection_id: ['uuid', (p) => p.connectionId], url: ['text', (p) => p.url], headers: ['text', (p) => JSON.stringify(p.headers)],
  body: ['bytes', (p) => zstdCompressSync(p.body)], body_bytes: ['int4', (p) => p.body.length],
})

/** Bodies were zlib's before they were Zstandard's; each names itself by its first bytes. */
const readBody = (packed: Buffer): Uint8Array => (packed.readUInt8(0) === 0x28 ? zstdDecompressSync(packed) : inflateSync(packed))

export const insertPosts = async (client: Client, workspaceId: WorkspaceId, posts: readonly Post[]): Promise<void> => {
  if (posts.length === 0) return
  await client.query({
    name: 'insert posts',
    text: `insert into post select * from unnest($1::post[]) where workspace_id = $2
     on conflict (workspace_id, received_at, post_no) do nothing`,
    values: [rowArray('post', shapeOf(workspaceId), posts), workspaceId],
  })
}

type PostRow = {
  connection_id: string; post_no: number; received_at: Date; url: string; headers: string; body: Buffer
}

const fromRow = (row: PostRow): Post => ({
  connectionId: row.connection_id, postNo: row.post_no, receivedAt: row.received_at.getTime(), url: row.url,
  headers: JSON.parse(row.headers) as Record<string, string>, body: readBody(row.body),
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
