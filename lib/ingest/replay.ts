import { type Connection, findConnection } from '../db/connection'
import { countPosts, findPost, nextPosts, type Post, type PostCursor } from '../db/post'
import { findQuarantined, markReplayed } from '../db/quarantine'
import { noReceipt, type Receipt } from '../db/receipt'
import type { WorkspaceId } from '../db/workspace-id'
import { relayOf } from '../relays/registry'
import { commits } from './group-commit'
import { deliveryOf } from './receive'
import type { OnProgress } from './rebuild'

export type Replayed = { posts: number } & Receipt

const replayPost = async (workspaceId: WorkspaceId, connection: Connection, post: Post): Promise<Receipt> => {
  const relay = relayOf(connection.relay)
  if (!relay) return noReceipt()
  const request = { method: 'POST', url: `/api/webhooks/${relay.id}/?${post.url}`, headers: post.headers, body: post.body, receivedAt: post.receivedAt }
  // The signature was checked when it came and may be too old by now; its one-time value is spent.
  const delivery = deliveryOf(relay, connection, request, relay.parse(request, connection.secrets), post.postNo, { replay: true })
  const outcome = await commits().submit(workspaceId, delivery)
  return outcome === 'nonce spent' ? noReceipt() : outcome
}

const sumInto = (sum: Replayed, part: Receipt): void => {
  for (const field of ['received', 'stored', 'duplicates', 'quarantined', 'late'] as const) sum[field] += part[field]
}

/**
 * Reads kept posts of [from, to) (ms) again, as a newer version would: what is stored already is a duplicate, so a replay
 * changes no number. Safe to stop and to repeat.
 */
export const replayPosts = async (
  workspaceId: WorkspaceId, range: { from: number; to: number }, onProgress: OnProgress = () => undefined,
): Promise<Replayed> => {
  const total = await countPosts(workspaceId, range.from, range.to)
  const sum: Replayed = { posts: 0, ...noReceipt() }
  const connections = new Map<string, Connection | null>()
  let cursor: PostCursor | null = null
  for (;;) {
    const page: { posts: Post[]; next: PostCursor | null } = await nextPosts(workspaceId, range.from, range.to, cursor)
    const { posts, next } = page
    for (const { connectionId } of posts) if (!connections.has(connectionId)) connections.set(connectionId, await findConnection(workspaceId, connectionId))
    const parts = await Promise.all(posts.map(async (post) => {
      const connection = connections.get(post.connectionId)
      return connection ? replayPost(workspaceId, connection, post) : noReceipt()
    }))
    for (const part of parts) sumInto(sum, part)
    sum.posts += posts.length
    onProgress(sum.posts, total)
    if (!next) return sum
    cursor = next
  }
}

export type QuarantineReplay =
  | { state: 'stored'; events: number }
  | { state: 'still unreadable'; reason: string }
  | { state: 'not found' }
  | { state: 'post gone' }

/** Reads the post of one quarantined element again; marks the element replayed when it can be read now. */
export const replayQuarantined = async (workspaceId: WorkspaceId, id: string, now: number): Promise<QuarantineReplay> => {
  const item = await findQuarantined(workspaceId, id)
  if (!item) return { state: 'not found' }
  const connection = await findConnection(workspaceId, item.connection_id)
  const post = await findPost(workspaceId, item.received_at.getTime(), item.post_no)
  const relay = connection ? relayOf(connection.relay) : null
  if (!connection || !post || !relay) return { state: 'post gone' }
  const request = { method: 'POST', url: `/api/webhooks/${relay.id}/?${post.url}`, headers: post.headers, body: post.body, receivedAt: post.receivedAt }
  const parsed = relay.parse(request, connection.secrets)
  const unreadable = parsed.quarantined.find((q) => q.element === item.element)
  if (unreadable) return { state: 'still unreadable', reason: unreadable.reason }
  const events = parsed.events.filter((e) => e.element === item.element)
  await commits().submit(workspaceId, deliveryOf(relay, connection, request, { events, quarantined: [] }, post.postNo, { replay: true }))
  await markReplayed(workspaceId, id, now)
  return { state: 'stored', events: events.length }
}
