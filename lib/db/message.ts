import type { Message } from '../deliverability/message'
import { joinMessages } from '../deliverability/message'
import type { Client } from './pool'
import { rowArray, type RowShape } from './row-array'
import type { WorkspaceId } from './workspace-id'

const shapeOf = (workspaceId: WorkspaceId): RowShape<Message> => ({
  workspace_id: ['uuid', () => workspaceId], unit_id: ['uuid', (m) => m.unitId], connection_id: ['uuid', (m) => m.connectionId],
  message_id: ['text', (m) => m.messageId], recipient: ['text', (m) => m.recipient], sent_at: ['time', (m) => m.sentAt],
  received_at: ['time', (m) => m.receivedAt], flags: ['int4', (m) => m.flags], domain: ['text', (m) => m.domain], host: ['text', (m) => m.host],
  provider: ['text', (m) => m.provider], pool: ['text', (m) => m.pool], ip: ['text', (m) => m.ip], campaign: ['text', (m) => m.campaign], tags: ['text', (m) => m.tags],
  bounce: ['text', (m) => m.bounce], drop_reason: ['text', (m) => m.dropReason], deferral: ['text', (m) => m.deferral], seen: ['bytes', (m) => m.seen],
})
const types = {
  unit_id: 'uuid', connection_id: 'uuid', message_id: 'text', recipient: 'text', sent_at: 'timestamptz', received_at: 'timestamptz', flags: 'int', domain: 'text',
  host: 'text', provider: 'text', pool: 'text', ip: 'text', campaign: 'text', tags: 'text', bounce: 'text', drop_reason: 'text', deferral: 'text', seen: 'bytea',
}
const names = Object.keys(types)
/** As many nulls as messageColumns has names. */
export const noMessage = Object.entries(types).map(([name, type]) => `null::${type} as ${name}`).join(', ')
// The identity never changes; the rest is what the join decides.
const assigned = names.slice(names.indexOf('sent_at')).map((name) => `${name} = excluded.${name}`).join(', ')

export type MessageRow = {
  unit_id: string; connection_id: string; message_id: string; recipient: string; sent_at: Date; received_at: Date; flags: number
  domain: string | null; host: string | null; provider: string | null; pool: string | null; ip: string | null
  campaign: string | null; tags: string | null; bounce: string | null; drop_reason: string | null; deferral: string | null; seen: Buffer
}

export const messageColumns = names.join(', ')

export const messageFromRow = (row: MessageRow): Message => ({
  unitId: row.unit_id, connectionId: row.connection_id, messageId: row.message_id, recipient: row.recipient,
  sentAt: row.sent_at.getTime(), receivedAt: row.received_at.getTime(), flags: row.flags, domain: row.domain, host: row.host,
  provider: row.provider, pool: row.pool, ip: row.ip, campaign: row.campaign, tags: row.tags, bounce: row.bounce, dropReason: row.drop_reason,
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

/**
 * Inserts units that are not there. One that another transaction has made meanwhile fails this one, which inWorkspace runs
 * again: nothing has to be asked between the insert and the commit.
 */
export const insertMessages = async (client: Client, workspaceId: WorkspaceId, messages: readonly Message[]): Promise<void> => {
  if (messages.length === 0) return
  await client.query({
    name: 'insert messages',
    text: 'insert into message select * from unnest($1::message[]) where workspace_id = $2',
    values: [rowArray('message', shapeOf(workspaceId), [...messages].sort(byUnit)), workspaceId],
  })
}

/** Overwrites rows that this transaction holds locked. The key's own index finds each: no plan can read the whole table for them. */
export const writeMessages = async (client: Client, workspaceId: WorkspaceId, messages: readonly Message[]): Promise<void> => {
  if (messages.length === 0) return
  await client.query({
    name: 'write messages',
    text: `insert into message select * from unnest($1::message[]) where workspace_id = $2 on conflict (workspace_id, unit_id) do update set ${assigned}`,
    values: [rowArray('message', shapeOf(workspaceId), messages), workspaceId],
  })
}

export const deleteMessages = async (client: Client, workspaceId: WorkspaceId, unitIds: readonly string[]): Promise<void> => {
  if (unitIds.length > 0) await client.query('delete from message where workspace_id = $1 and unit_id = any($2::uuid[])', [workspaceId, unitIds])
}

/** What partial messages make of the units as they are held: each unit's state before and after. */
export const joined = (parts: readonly Message[], held: readonly Message[]): Change[] => {
  const byId = new Map(held.map((m) => [m.unitId, m]))
  return parts.map((part) => {
    const before = byId.get(part.unitId) ?? null
    return { before, after: before ? joinMessages(before, part) : part }
  })
}

/** Writes what `joined` answered; the rows before are locked. */
export const writeChanges = async (client: Client, workspaceId: WorkspaceId, changes: readonly Change[]): Promise<void> => {
  const made: Message[] = []
  const updated: Message[] = []
  for (const { before, after } of changes) if (after) (before ? updated : made).push(after)
  await Promise.all([insertMessages(client, workspaceId, made), writeMessages(client, workspaceId, updated)])
}

/** Joins partial messages into the table and answers each unit's state before and after. */
export const joinIntoMessages = async (client: Client, workspaceId: WorkspaceId, parts: readonly Message[]): Promise<Change[]> => {
  const changes = joined(parts, await lockMessages(client, workspaceId, parts.map((part) => part.unitId)))
  await writeChanges(client, workspaceId, changes)
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
