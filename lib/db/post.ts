import type { Client } from './pool'
import { bundleOf, packPosts, unpackBody, unpackPosts } from './post-bundle'
import { rowArray, type RowShape } from './row-array'
import { readRows } from './transaction'
import type { WorkspaceId } from './workspace-id'

/** One raw webhook request, kept so that it can be read again. `postNo` (see lib/db/post-bundle.ts) and the time find it. */
export type Post = {
  connectionId: string
  postNo: number
  receivedAt: number
  url: string
  headers: Record<string, string>
  body: Uint8Array
}

const shapeOf = (workspaceId: WorkspaceId): RowShape<readonly Post[]> => ({
  workspace_id: ['uuid', () => workspaceId], received_at: ['time', (posts) => Math.min(...posts.map((p) => p.receivedAt))],
  post_no: ['int8', (posts) => bundleOf(posts[0]?.postNo ?? 0)], body: ['bytes', (posts) => packPosts(posts)],
  body_bytes: ['int4', (posts) => posts.reduce((sum, p) => sum + p.body.length, 0)], posts: ['int4', (posts) => posts.length],
})

/** Keeps the posts of one flush, whose numbers are of one bundle. */
export const insertPosts = async (client: Client, workspaceId: WorkspaceId, posts: readonly Post[]): Promise<void> => {
  if (posts.length === 0) return
  await client.query({
    name: 'insert posts',
    text: `insert into post select * from unnest($1::post[]) where workspace_id = $2
     on conflict (workspace_id, received_at, post_no) do nothing`,
    values: [rowArray('post', shapeOf(workspaceId), [posts]), workspaceId],
  })
}

type PostRow = {
  connection_id: string | null; post_no: number; received_at: Date; url: string | null; headers: string | null; body: Buffer
}

const fromRow = (row: PostRow): Post[] => {
  if (row.connection_id === null) return unpackPosts(row.body)
  return [{
    connectionId: row.connection_id, postNo: row.post_no, receivedAt: row.received_at.getTime(), url: row.url ?? '',
    headers: JSON.parse(row.headers ?? '{}') as Record<string, string>, body: unpackBody(row.body),
  }]
}

// Between the receipt of a bundle's first post and its last lie the seconds that a post may wait for its flush.
const bundleSpan = "interval '5 minutes'"

/** Null when retention has dropped it. */
export const findPost = async (workspaceId: WorkspaceId, receivedAt: number, postNo: number): Promise<Post | null> => {
  const rows = await readRows<PostRow>(
    workspaceId,
    `select connection_id, post_no, received_at, url, headers, body from post
     where workspace_id = $1 and received_at <= $2 and received_at > $2::timestamptz - ${bundleSpan} and post_no = any($3::bigint[])`,
    [workspaceId, new Date(receivedAt).toISOString(), [postNo, bundleOf(postNo)]],
  )
  return rows.flatMap(fromRow).find((post) => post.postNo === postNo && post.receivedAt === receivedAt) ?? null
}

export type PostCursor = { receivedAt: number; postNo: number }

const rowsPerPage = 10

/** The next posts of [from, to) in the order of their bundles, after `cursor`; `next` is null at the end. */
export const nextPosts = async (
  workspaceId: WorkspaceId, from: number, to: number, cursor: PostCursor | null,
): Promise<{ posts: Post[]; next: PostCursor | null }> => {
  const rows = await readRows<PostRow>(
    workspaceId,
    `select connection_id, post_no, received_at, url, headers, body from post
     where workspace_id = $1 and received_at > $2::timestamptz - ${bundleSpan} and received_at < $3 and ($4::timestamptz is null or (received_at, post_no) > ($4, $5))
     order by received_at, post_no limit ${rowsPerPage}`,
    [workspaceId, new Date(from).toISOString(), new Date(to).toISOString(), cursor === null ? null : new Date(cursor.receivedAt).toISOString(), cursor?.postNo ?? 0],
  )
  const last = rows.at(-1)
  return {
    posts: rows.flatMap(fromRow).filter((post) => post.receivedAt >= from && post.receivedAt < to),
    next: last ? { receivedAt: last.received_at.getTime(), postNo: last.post_no } : null,
  }
}

/** The first post of [from, to); null when there is none. */
export const firstPost = async (workspaceId: WorkspaceId, from: number, to: number): Promise<Post | null> => {
  let cursor: PostCursor | null = null
  for (;;) {
    const page: { posts: Post[]; next: PostCursor | null } = await nextPosts(workspaceId, from, to, cursor)
    const [first] = page.posts
    if (first || !page.next) return first ?? null
    cursor = page.next
  }
}

/** Posts of the bundles that begin in [from, to): for a progress bar. */
export const countPosts = async (workspaceId: WorkspaceId, from: number, to: number): Promise<number> => {
  const [row] = await readRows<{ n: number }>(
    workspaceId, 'select coalesce(sum(posts), 0)::bigint as n from post where workspace_id = $1 and received_at >= $2 and received_at < $3',
    [workspaceId, new Date(from).toISOString(), new Date(to).toISOString()],
  )
  return row?.n ?? 0
}
