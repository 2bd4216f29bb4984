import { uuidv7 } from 'uuidv7'
import type { ChannelKind, Planned } from '../deliverability/notice/plan'
import type { Client } from './pool'
import { inWorkspace, readRows } from './transaction'
import type { WorkspaceId } from './workspace-id'

export type DeliveryState = 'waiting' | 'handed_over' | 'sent' | 'failed' | 'dropped'
/** One try: what the other side answered, or why it did not. */
export type DeliveryTry = { at: string; status: number | null; answer: string; took_ms: number }

export type Delivery = {
  id: string
  noticeId: string
  channelId: string
  kind: ChannelKind | 'none'
  state: DeliveryState
  reason: string | null
  createdAt: Date
  nextAt: Date | null
  tries: number
  log: DeliveryTry[]
  lastTryAt: Date | null
}

const columns = `d.id, d.notice_id as "noticeId", d.channel_id as "channelId", d.kind, d.state, d.reason, d.created_at as "createdAt", d.next_at as "nextAt", d.tries, d.log,
  d.last_try_at as "lastTryAt"`

/** What was planned for a notice; a channel that has it already keeps what it has. */
export const insertDeliveries = async (client: Client, workspaceId: WorkspaceId, noticeId: string, planned: readonly Planned[], now: Date): Promise<string[]> => {
  const rows = planned.map((one) => ({
    id: uuidv7(), channel_id: one.channelId, kind: one.kind, state: one.state, reason: one.reason, next_at: one.nextAtMs === null ? null : new Date(one.nextAtMs).toISOString(),
  }))
  const { rows: made } = await client.query<{ id: string }>(
    `insert into delivery (workspace_id, id, notice_id, channel_id, kind, state, reason, created_at, next_at)
     select $1, id, $2, channel_id, kind, state, reason, $4, next_at
       from json_to_recordset($3::json) as r(id uuid, channel_id uuid, kind text, state text, reason text, next_at timestamptz) order by channel_id
     on conflict (workspace_id, notice_id, channel_id) do nothing returning id`,
    [workspaceId, noticeId, JSON.stringify(rows), now.toISOString()],
  )
  return made.map((row) => row.id)
}

// A worker that dies while it sends leaves the row to be taken again after this.
const takenForMs = 120_000

/** Takes one delivery that is due, so that no other worker sends it meanwhile; null when it is not due or taken. */
export const takeDelivery = async (workspaceId: WorkspaceId, id: string, now: Date): Promise<Delivery | null> => {
  const [row] = await readRows<Delivery>(
    workspaceId,
    `update delivery d set next_at = $4, tries = tries + 1 where workspace_id = $1 and id = $2 and state = 'waiting' and next_at <= $3 returning ${columns}`,
    [workspaceId, id, now.toISOString(), new Date(now.getTime() + takenForMs).toISOString()],
  )
  return row ?? null
}

export const dueDeliveries = async (workspaceId: WorkspaceId, now: Date, limit: number): Promise<string[]> =>
  (await readRows<{ id: string }>(
    workspaceId, 'select id from delivery where workspace_id = $1 and next_at <= $2 order by next_at, id limit $3', [workspaceId, now.toISOString(), limit],
  )).map((row) => row.id)

export type DeliveryEnd = { state: DeliveryState; nextAtMs: number | null; reason: string | null }

/** What a try came to, with its line of the log. */
export const recordTry = async (workspaceId: WorkspaceId, id: string, end: DeliveryEnd, entry: DeliveryTry): Promise<void> => {
  await readRows(
    workspaceId,
    `update delivery set state = $3, next_at = $4, reason = $5, log = log || $6::jsonb, last_try_at = $7 where workspace_id = $1 and id = $2`,
    [workspaceId, id, end.state, end.nextAtMs === null ? null : new Date(end.nextAtMs).toISOString(), end.reason, JSON.stringify([entry]), entry.at],
  )
}

/** Locks a waiting delivery and calls it handed over, in the caller's transaction; false when it is not waiting any more. */
export const handOverDelivery = async (client: Client, workspaceId: WorkspaceId, id: string, now: Date): Promise<boolean> => {
  const { rowCount } = await client.query(
    `update delivery set state = 'handed_over', next_at = null, last_try_at = $3 where workspace_id = $1 and id = $2 and state = 'waiting'`, [workspaceId, id, now.toISOString()],
  )
  return rowCount === 1
}

/** Starts it again from its first try, whatever became of it; false for one that nobody was to get. */
export const replayDelivery = (workspaceId: WorkspaceId, id: string, now: Date): Promise<boolean> =>
  inWorkspace(workspaceId, async (client) => (await client.query(
    `update delivery set state = 'waiting', tries = 0, reason = 'replayed', next_at = $3 where workspace_id = $1 and id = $2 and kind <> 'none'`, [workspaceId, id, now.toISOString()],
  )).rowCount === 1)

export type ListedDelivery = Delivery & { subject: string; severity: string; noticeKind: string }

/** Newest first, after the delivery of id `before`. Each with the line of its notice. */
export const listDeliveries = (workspaceId: WorkspaceId, wanted: { channelId: string | null; id: string | null; before: string | null; limit: number }): Promise<ListedDelivery[]> =>
  readRows<ListedDelivery>(
    workspaceId,
    `select ${columns}, n.subject, n.severity, n.kind as "noticeKind"
     from delivery d join notice n on n.workspace_id = d.workspace_id and n.id = d.notice_id
     where d.workspace_id = $1 and ($2::uuid is null or d.channel_id = $2) and ($3::uuid is null or d.id = $3) and ($4::uuid is null or d.id < $4) order by d.id desc limit $5`,
    [workspaceId, wanted.channelId, wanted.id, wanted.before, wanted.limit],
  )

export type ChannelHealth = { channelId: string; lastSentAt: Date | null; lastFailedAt: Date | null; lastFailure: string | null }

/** How each channel fared with what it was given last: by channel or member. */
export const channelHealth = (workspaceId: WorkspaceId): Promise<ChannelHealth[]> =>
  readRows<ChannelHealth>(
    workspaceId,
    // One try that failed outweighs nothing: the later of the two times tells the state.
    `select channel_id as "channelId", max(last_try_at) filter (where state in ('sent', 'handed_over')) as "lastSentAt",
       max(last_try_at) filter (where state in ('waiting', 'failed')) as "lastFailedAt",
       (array_agg(reason order by last_try_at desc nulls last) filter (where state in ('waiting', 'failed') and last_try_at is not null))[1] as "lastFailure"
     from delivery where workspace_id = $1 group by channel_id`,
    [workspaceId],
  )
