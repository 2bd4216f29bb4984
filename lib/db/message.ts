import type { Message } from '../deliverability/message'
import { joinMessages } from '../deliverability/message'
import type { Client } from './pool'
import { TryAgain } from './transaction'
import type { WorkspaceId } from './workspace-id'

const columns = {
  unit_id: 'uuid', connection_id: 'uuid', message_id: 'text', recipient: 'text', sent_at: 'timestamptz', received_at: 'timestamptz',
  flags: 'int', domain: 'text', host: 'text', provider: 'text', pool: 'text', ip: 'text', campaign: 'text', bounce: 'text',
  drop_reason: 'text', deferral: 'text', seen: 'bytea',
}
const names = Object.keys(columns)
const typed = Object.entries(columns).map(([name, type]) => `${name} ${type}`).join(', ')
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

const toRow = (m: Message): Record<keyof typeof columns, unknown> => ({
  unit_id: m.unitId, connection_id: m.connectionId, message_id: m.messageId, recipient: m.recipient,
  sent_at: new Date(m.sentAt).toISOString(), received_at: new Date(m.receivedAt).toISOString(), flags: m.flags, domain: m.domain,
  host: m.host, provider: m.provider, pool: m.pool, ip: m.ip, campaign: m.campaign, bounce: m.bounce, drop_reason: m.dropReason,
  deferral: m.deferral, seen: `\\x${Buffer.from(m.seen.buffer, m.seen.byteOffset, m.seen.byteLength).toString('hex')}`,
})

export type Change = { before: Message | null; after: Message | null }

const byUnit = (a: Message, b: Message): number => (a.unitId < b.unitId ? -1 : 1)

/** Locks and reads these units in the order of their id. */
export const lockMessages = async (client: Client, workspaceId: WorkspaceId, unitIds: readonly string[]): Promise<Message[]> => {
  if (unitIds.length === 0) return []
  const { rows } = await client.query<MessageRow>(
    `select ${messageColumns} from message where workspace_id = $1 and unit_id = any($2::uuid[]) order by unit_id for update`,
    [workspaceId, unitIds],
  )
  return rows.map(messageFromRow)
}

const insertNew = async (client: Client, workspaceId: WorkspaceId, messages: readonly Message[]): Promise<Set<string>> => {
  const { rows } = await client.query<{ unit_id: string }>(
    `insert into message (workspace_id, ${messageColumns})
     select $1, ${messageColumns} from json_to_recordset($2::json) as r(${typed}) order by unit_id
     on conflict (workspace_id, unit_id) do nothing returning unit_id`,
    [workspaceId, JSON.stringify(messages.map(toRow))],
  )
  return new Set(rows.map((row) => row.unit_id))
}

/** Overwrites rows that this transaction holds locked. */
export const writeMessages = async (client: Client, workspaceId: WorkspaceId, messages: readonly Message[]): Promise<void> => {
  if (messages.length === 0) return
  await client.query(
    `update message m set ${assigned}
     from json_to_recordset($2::json) as r(${typed}) where m.workspace_id = $1 and m.unit_id = r.unit_id`,
    [workspaceId, JSON.stringify(messages.map(toRow))],
  )
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
