import type { Message } from '../deliverability/message'
import { joinMessages } from '../deliverability/message'
import type { Client } from './pool'
import { rowArray, type RowShape } from './row-array'
import { TryAgain } from './transaction'
import type { WorkspaceId } from './workspace-id'

const shapeOf = (workspaceId: WorkspaceId): RowShape<Message> => ({
  workspace_id: ['uuid', () => workspaceId], unit_id: ['uuid', (m) => m.unitId], connection_id: ['uuid', (m) => m.connectionId],
  message_id: ['text', (m) => m.messageId], recipient: ['text', (m) => m.recipient], sent_at: ['time', (m) => m.sentAt],
  received_at: ['time', (m) => m.receivedAt], flags: ['int4', (m) => m.flags], domain: ['text', (m) => m.domain], host: ['text', (m) => m.host],
  provider: ['text', (m) => m.provider], pool: ['text', (m) => m.pool], ip: ['text', (m) => m.ip], campaign: ['text', (m) => m.campaign],
  bounce: ['text', (m) => m.bounce], drop_reason: ['text', (m) => m.dropReason], deferral: ['text', (m) => m.deferral], seen: ['bytes', (m) => m.seen],
})
const names = ['unit_id', 'connection_id', 'message_id', 'recipient', 'sent_at', 'received_at', 'flags', 'domain', 'host', 'provider', 'pool', 'ip', 'campaign',
  'bounce', 'drop_reason', 'deferral', 'seen']
// The identity never changes; the rest is what the join decides.
const assigned = names.slice(names.indexOf('sent_at')).map((name) => `${name} = r.${name}`).join(', ')

type MessageRow = {
  unit_id: string; connection_id: string; message_id: string; recipient: string; sent_at: Date; received_at: Date; flags: number
  domain: string | null; host: string | null; provider: string | null; pool: string | null; ip: string | null
  campaign: string | null; bounce: string | null; drop_reason: string | null; deferral: string | null; seen: Buffer
}

export const messageColumns = names.join(', ')

export const messageFromRow = (row: MessageRow): Message => ({
  unitId: row.unit_id, connectionId: row.connection_id, messageId: row.message_id, recipient: row.recipient,
  sentAt: row.sent_at.getTime(), receivedAt: row.received_at.getTime(), flags: row.flags, domain: row.domain, host: row.host,
  provider: row.provider, pool: row.pool, ip: row.ip, campaign: row.campaign, bounce: row.bounce, dropReason: row.drop_reason,
  deferral: row.deferral, seen: row.seen,
})

export type Change = { before: Message | null; after: Message | null }

const byUnit = (a: Message, b: Message): number => (a.unitId < b.unitId ? -1 : 1)

/** Locks and reads these units in the order of their id. */
export const lockMessages = async (client: Client, workspaceId: WorkspaceId, unitIds: readonly string[]): Promise<Message[]> => {
  if (unitIds.length === 0) return []
  const { rows } = await client.query<MessageRow>({
    name: 'lock messages',
    text: `select ${messageColumns} from message where workspace_id = $1 and unit_id = any($2::uuid[]) order by unit_id for update`,
    values: [workspaceId, unitIds],
  })
  return rows.map(messageFromRow)
}

const insertNew = async (client: Client, workspaceId: WorkspaceId, messages: readonly Message[]): Promise<Set<string>> => {
  const { rows: [row] } = await client.query<{ n: number; units: string[] | null }>({
    name: 'insert messages',
    text: `with fresh as (
       insert into message select * from unnest($1::message[]) where workspace_id = $2
       on conflict (workspace_id, unit_id) do nothing returning unit_id)
     select count(*) as n, case when count(*) < $3::int then array_agg(unit_id::text) end as units from fresh`,
    values: [rowArray('message', shapeOf(workspaceId), messages), workspaceId, messages.length],
  })
  return new Set(row?.n === messages.length ? messages.map((m) => m.unitId) : row?.units)
}

/** Overwrites rows that this transaction holds locked. */
export const writeMessages = async (client: Client, workspaceId: WorkspaceId, messages: readonly Message[]): Promise<void> => {
  if (messages.length === 0) return
  await client.query({
    name: 'write messages',
    text: `update message m set ${assigned} from unnest($2::message[]) as r where m.workspace_id = $1 and m.unit_id = r.unit_id`,
    values: [workspaceId, rowArray('message', shapeOf(workspaceId), messages)],
  })
}

export const deleteMessages = async (client: Client, workspaceId: WorkspaceId, unitIds: readonly string[]): Promise<void> => {
  if (unitIds.length > 0) await client.query('delete from message where workspace_id = $1 and unit_id = any($2::uuid[])', [workspaceId, unitIds])
}

/**
 * Joins partial messages into the table and answers each unit's state before and after. New units cost one statement;
 * known ones are locked (in the order of their id), joined by the one pure function, and written back.
 */
export const joinIntoMessages = async (client: Client, workspaceId: WorkspaceId, parts: readonly Message[]): Promise<Change[]> => {
  if (parts.length === 0) return []
  const sorted = [...parts].sort(byUnit)
  const inserted = await insertNew(client, workspaceId, sorted)
  const known = sorted.filter((part) => !inserted.has(part.unitId))
  const held = new Map((await lockMessages(client, workspaceId, known.map((part) => part.unitId))).map((m) => [m.unitId, m]))
  const changes: Change[] = sorted.filter((part) => inserted.has(part.unitId)).map((after) => ({ before: null, after }))
  const updated: Message[] = []
  for (const part of known) {
    const before = held.get(part.unitId)
    if (!before) throw new TryAgain('a message was deleted between two statements (retention, erasure)')
    const after = joinMessages(before, part)
    updated.push(after)
    changes.push({ before, after })
  }
  await writeMessages(client, workspaceId, updated)
  return changes
}

/** Locked messages whose Message-ID host is one of these: a host that has just become a domain of the workspace. */
export const lockMessagesByHost = async (client: Client, workspaceId: WorkspaceId, hosts: readonly string[]): Promise<Message[]> => {
  if (hosts.length === 0) return []
  const { rows } = await client.query<MessageRow>(
    `select ${messageColumns} from message where workspace_id = $1 and substr(host, 9) = any($2::text[]) order by unit_id for update`,
    [workspaceId, hosts],
  )
  return rows.map(messageFromRow)
}

const pageSize = 5_000

/** The next messages in the order of their id; `total` is the planner's estimate for the whole table. */
export const messagePage = async (client: Client, workspaceId: WorkspaceId, after: string | null): Promise<{ rows: Message[]; total: number }> => {
  const { rows } = await client.query<MessageRow>(
    `select ${messageColumns} from message where workspace_id = $1 and ($2::uuid is null or unit_id > $2) order by unit_id limit ${pageSize}`,
    [workspaceId, after],
  )
  const { rows: [estimate] } = await client.query<{ n: number }>("select greatest(reltuples, 0)::bigint as n from pg_class where oid = 'message'::regclass")
  return { rows: rows.map(messageFromRow), total: estimate?.n ?? 0 }
}
