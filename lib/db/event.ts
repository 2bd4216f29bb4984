import { joinCopies } from '../deliverability/copies'
import type { FoldableEvent } from '../deliverability/fold'
import type { Message } from '../deliverability/message'
import { messageColumns, messageFromRow, type MessageRow, noMessage } from './message'
import type { Client } from './pool'
import { rowArray, type RowShape } from './row-array'
import type { WorkspaceId } from './workspace-id'

/** One event ready for the ledger: everything sanitised, times in ms; `occurredAt` is cut to the second. */
export type LedgerEvent = Omit<FoldableEvent, 'print' | 'unitId' | 'messageId' | 'recipient'> & {
  dedupeKey: string
  /** Copies of it may differ in time and codes: see db/event-copies.ts. */
  once: boolean
  occurredMillis: number
  /** Null for kinds that belong to no message. */
  unitId: string | null
  messageId: string | null
  recipient: string | null
  alias: string | null
  postNo: number
  element: number
  nativeType: string
  relayEventId: string | null
  rule: string | null
  classifierVersion: number | null
  diagnostic: string | null
  relayClass: string | null
  /** The list or provider that the refusal names. */
  refusedBy: string | null
  mxHost: string | null
  remoteIp: string | null
  attempt: number | null
  tls: boolean | null
  url: string | null
  notice: string | null
  metadata: Record<string, string>
}

const jsonUnlessEmpty = (value: object): string | null => {
  for (const key in value) if (Object.hasOwn(value, key)) return JSON.stringify(value)
  return null
}

const tagsText = (tags: readonly string[]): string | null => (tags.length > 0 ? JSON.stringify(tags) : null)
export const tagsOf = (text: string | null): string[] => (text === null ? [] : (JSON.parse(text) as string[]))

/** Columns of `event` and what they hold of an event. */
export const eventShape = (workspaceId: WorkspaceId): RowShape<LedgerEvent> => ({
  workspace_id: ['uuid', () => workspaceId], dedupe_key: ['uuid', (e) => e.dedupeKey], occurred_at: ['time', (e) => e.occurredAt],
  occurred_millis: ['int2', (e) => e.occurredMillis], received_at: ['time', (e) => e.receivedAt], connection_id: ['uuid', (e) => e.connectionId],
  unit_id: ['uuid', (e) => e.unitId], post_no: ['int8', (e) => e.postNo], element: ['int4', (e) => e.element], kind: ['text', (e) => e.kind],
  native_type: ['text', (e) => e.nativeType], sent_at: ['time', (e) => e.sentAt], recipient: ['text', (e) => e.recipient],
  message_id: ['text', (e) => e.messageId], alias: ['text', (e) => e.alias], relay_event_id: ['text', (e) => e.relayEventId],
  domain_claim: ['text', (e) => e.domainClaim], host: ['text', (e) => e.host], provider_claim: ['text', (e) => e.providerClaim],
  class: ['text', (e) => e.class], confidence: ['text', (e) => e.confidence], rule: ['text', (e) => e.rule],
  classifier_version: ['int2', (e) => e.classifierVersion], smtp_code: ['int2', (e) => e.smtpCode], enhanced_code: ['text', (e) => e.enhancedCode],
  diagnostic: ['text', (e) => e.diagnostic], relay_class: ['text', (e) => e.relayClass], refused_by: ['text', (e) => e.refusedBy], mx_host: ['text', (e) => e.mxHost],
  remote_ip: ['text', (e) => e.remoteIp], sending_ip: ['text', (e) => e.sendingIp], pool: ['text', (e) => e.pool], campaign: ['text', (e) => e.campaign],
  tags: ['text', (e) => tagsText(e.tags)], attempt: ['int4', (e) => e.attempt], tls: ['bool', (e) => e.tls],
  flags: ['int2', (e) => e.flags], url: ['text', (e) => e.url], notice: ['text', (e) => e.notice],
  metadata: ['text', (e) => jsonUnlessEmpty(e.metadata)],
})

const time = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString())

const byKey = (a: LedgerEvent, b: LedgerEvent): number => (a.dedupeKey < b.dedupeKey ? -1 : 1)

// What copies may add to an event: joinCopies.
const joinedColumns = ['sent_at', 'domain_claim', 'host', 'provider_claim', 'pool', 'campaign', 'tags', 'sending_ip']

type EnteredRow = MessageRow & { n: number | null; keys: string[] | null }

/** What became of events: the keys inserted, those of copies that say more than what is stored, and the messages of the new as they are, locked. */
export type Entered = { inserted: Set<string>; telling: Set<string>; held: Message[] }

/** The keys of copies that know more than the events that are stored. */
const tellingCopies = async (client: Client, workspaceId: WorkspaceId, copies: readonly LedgerEvent[]): Promise<Set<string>> => {
  if (copies.length === 0) return new Set()
  const { rows } = await client.query<{ dedupe_key: string }>({
    name: 'telling copies',
    text: `select r.dedupe_key from unnest($1::event[]) r join event e on e.workspace_id = $2 and e.dedupe_key = r.dedupe_key and e.occurred_at = r.occurred_at
     where r.workspace_id = $2 and (e.flags | r.flags <> e.flags
       or ${joinedColumns.map((name) => `(r.${name} is not null and r.${name} is distinct from e.${name})`).join(' or ')})`,
    values: [rowArray('event', eventShape(workspaceId), copies), workspaceId],
  })
  return new Set(rows.map((row) => row.dedupe_key))
}

/**
 * Inserts what is new, in the order of the key (concurrent copies then wait instead of deadlocking), and locks the messages that
 * new events belong to, in the order of theirs. The key's own index says what is new: no plan can choose another.
 */
export const enterEvents = async (client: Client, workspaceId: WorkspaceId, events: readonly LedgerEvent[]): Promise<Entered> => {
  if (events.length === 0) return { inserted: new Set(), telling: new Set(), held: [] }
  const sorted = [...events].sort(byKey)
  // The first row says what was inserted (mostly everything or nothing, and a thousand keys need not come back then), the others are messages.
  const { rows: [summary, ...messages] } = await client.query<EnteredRow>({
    name: 'enter events',
    text: `with fresh as (
       insert into event select * from unnest($1::event[]) where workspace_id = $2
       on conflict (workspace_id, dedupe_key, occurred_at) do nothing returning dedupe_key, unit_id),
     held as (
       select ${messageColumns} from message where workspace_id = $2 and unit_id in (select unit_id from fresh) order by unit_id for update)
     select n, case when n > 0 and n < $3::int then keys end as keys, ${noMessage}
     from (select count(*) as n, array_agg(dedupe_key::text) as keys from fresh) f
     union all select null, null, ${messageColumns} from held`,
    values: [rowArray('event', eventShape(workspaceId), sorted), workspaceId, sorted.length],
  })
  const inserted = new Set(summary?.n === sorted.length ? sorted.map((e) => e.dedupeKey) : summary?.keys)
  const copies = inserted.size === sorted.length ? [] : sorted.filter((e) => !inserted.has(e.dedupeKey))
  return { inserted, telling: await tellingCopies(client, workspaceId, copies), held: messages.map(messageFromRow) }
}

/**
 * Where events of these fingerprints already stand under a stand-in time (their own was absent or absurd), by fingerprint.
 * Takes a lock on each first: two copies received at different moments would otherwise differ in their key.
 */
export const lockStandIns = async (client: Client, workspaceId: WorkspaceId, keys: readonly string[]): Promise<Map<string, number>> => {
  if (keys.length === 0) return new Map()
  const [, { rows }] = await Promise.all([
    client.query('select pg_advisory_xact_lock(hashtextextended(k, 7)) from (select unnest($1::text[]) k order by 1) s', [keys]),
    client.query<{ dedupe_key: string; occurred_at: Date }>(
      'select dedupe_key, occurred_at from event where workspace_id = $1 and dedupe_key = any($2::uuid[])', [workspaceId, keys],
    ),
  ])
  return new Map(rows.map((row) => [row.dedupe_key, row.occurred_at.getTime()]))
}

type FoldableRow = {
  unit_id: string; connection_id: string; message_id: string; recipient: string; kind: FoldableEvent['kind']; occurred_at: Date
  received_at: Date; sent_at: Date | null; flags: number; class: FoldableEvent['class']; confidence: string | null
  smtp_code: number | null; enhanced_code: string | null; domain_claim: string | null; host: string | null
  provider_claim: string | null; pool: string | null; campaign: string | null; tags: string | null; sending_ip: string | null; dedupe_key: string
}

export const foldableColumns = `unit_id, connection_id, coalesce(message_id, '') as message_id, coalesce(recipient, '') as recipient,
  kind, occurred_at, received_at, sent_at, flags, class, confidence, smtp_code, enhanced_code, domain_claim, host, provider_claim,
  pool, campaign, tags, sending_ip, dedupe_key`

/** First 32 bits of the fingerprint: tells the events of one message apart. */
export const printOf = (dedupeKey: string): number => Number.parseInt(dedupeKey.slice(0, 8), 16)

export const foldableOf = (row: FoldableRow): FoldableEvent => ({
  unitId: row.unit_id, connectionId: row.connection_id, messageId: row.message_id, recipient: row.recipient, kind: row.kind,
  occurredAt: row.occurred_at.getTime(), receivedAt: row.received_at.getTime(), sentAt: row.sent_at?.getTime() ?? null,
  flags: row.flags, class: row.class, confidence: row.confidence, smtpCode: row.smtp_code, enhancedCode: row.enhanced_code,
  domainClaim: row.domain_claim, host: row.host, providerClaim: row.provider_claim, pool: row.pool, campaign: row.campaign,
  tags: tagsOf(row.tags), sendingIp: row.sending_ip, print: printOf(row.dedupe_key),
})

/** What the fold needs of an event that belongs to a message; null for the others. */
export const foldable = (e: LedgerEvent): FoldableEvent | null =>
  e.unitId === null ? null : {
    unitId: e.unitId, connectionId: e.connectionId, messageId: e.messageId ?? '', recipient: e.recipient ?? '', kind: e.kind, occurredAt: e.occurredAt,
    receivedAt: e.receivedAt, sentAt: e.sentAt, flags: e.flags, class: e.class, confidence: e.confidence, smtpCode: e.smtpCode,
    enhancedCode: e.enhancedCode, domainClaim: e.domainClaim, host: e.host, providerClaim: e.providerClaim, pool: e.pool, campaign: e.campaign,
    tags: e.tags, sendingIp: e.sendingIp, print: printOf(e.dedupeKey),
  }

const joinedFields = ['flags', 'sentAt', 'domainClaim', 'host', 'providerClaim', 'pool', 'campaign', 'tags', 'sendingIp'] as const

/**
 * Lets stored events learn what further copies of them know. Answers the events that did learn something; their
 * messages have to be joined again.
 */
export const enrichEvents = async (client: Client, workspaceId: WorkspaceId, copies: readonly LedgerEvent[]): Promise<FoldableEvent[]> => {
  if (copies.length === 0) return []
  const { rows } = await client.query<FoldableRow>({
    name: 'copied events',
    text: `select ${foldableColumns} from event where workspace_id = $1 and dedupe_key = any($2::uuid[]) and occurred_at = any($3::timestamptz[])`,
    values: [workspaceId, copies.map((e) => e.dedupeKey), [...new Set(copies.map((e) => time(e.occurredAt)))]],
  })
  const stored = new Map(rows.map((row) => [`${row.dedupe_key} ${row.occurred_at.getTime()}`, row]))
  const learnt = copies.flatMap((copy) => {
    const row = stored.get(`${copy.dedupeKey} ${copy.occurredAt}`)
    const fresh = foldable(copy)
    if (!row || !fresh || row.unit_id === null) return []
    const before = foldableOf(row)
    const after = joinCopies(before, fresh)
    return joinedFields.some((field) => before[field] !== after[field]) ? [{ key: copy.dedupeKey, after }] : []
  })
  if (learnt.length === 0) return []
  await client.query(
    `update event e set flags = r.flags, sent_at = r.sent_at, domain_claim = r.domain_claim, host = r.host, provider_claim = r.provider_claim,
       pool = r.pool, campaign = r.campaign, tags = r.tags, sending_ip = r.sending_ip
     from json_to_recordset($2::json) as r(dedupe_key uuid, occurred_at timestamptz, flags smallint, sent_at timestamptz, domain_claim text,
       host text, provider_claim text, pool text, campaign text, tags text, sending_ip text)
     where e.workspace_id = $1 and e.dedupe_key = r.dedupe_key and e.occurred_at = r.occurred_at`,
    [workspaceId, JSON.stringify(learnt.map(({ key, after }) => ({
      dedupe_key: key, occurred_at: time(after.occurredAt), flags: after.flags, sent_at: time(after.sentAt), domain_claim: after.domainClaim,
      host: after.host, provider_claim: after.providerClaim, pool: after.pool, campaign: after.campaign, tags: tagsText(after.tags), sending_ip: after.sendingIp,
    })))],
  )
  return learnt.map(({ after }) => after)
}

/** The events of these units, for folding them anew. */
export const eventsOfUnits = async (client: Client, workspaceId: WorkspaceId, unitIds: readonly string[]): Promise<FoldableEvent[]> => {
  const { rows } = await client.query<FoldableRow>(
    `select ${foldableColumns} from event where workspace_id = $1 and unit_id = any($2::uuid[])`, [workspaceId, unitIds],
  )
  return rows.map(foldableOf)
}

/** Units that hold events naming only this alias, with those events. */
export const eventsByAlias = async (
  client: Client, workspaceId: WorkspaceId, connectionId: string, alias: string,
): Promise<FoldableEvent[]> => {
  const { rows } = await client.query<FoldableRow>(
    `select ${foldableColumns} from event
     where workspace_id = $1 and connection_id = $2 and alias = $3 and flags & 8 <> 0 and unit_id is not null`,
    [workspaceId, connectionId, alias],
  )
  return rows.map(foldableOf)
}

/** Gives the events of one alias and recipient to another unit. */
export const moveEvents = async (
  client: Client, workspaceId: WorkspaceId,
  to: { connectionId: string; alias: string; recipient: string; unitId: string; messageId: string },
): Promise<void> => {
  await client.query(
    `update event set unit_id = $5, message_id = $6 where workspace_id = $1 and connection_id = $2 and alias = $3
       and flags & 8 <> 0 and coalesce(recipient, '') = $4 and unit_id is distinct from $5`,
    [workspaceId, to.connectionId, to.alias, to.recipient, to.unitId, to.messageId],
  )
}

const unitsPerPage = 2_000

/** The events of the next units in the order of the unit's id; `lastUnit` is null at the end. */
export const eventPage = async (
  client: Client, workspaceId: WorkspaceId, after: string | null,
): Promise<{ events: FoldableEvent[]; lastUnit: string | null }> => {
  const { rows: units } = await client.query<{ unit_id: string }>(
    `select distinct unit_id from event where workspace_id = $1 and unit_id is not null and ($2::uuid is null or unit_id > $2)
     order by unit_id limit ${unitsPerPage}`, [workspaceId, after],
  )
  const lastUnit = units.at(-1)?.unit_id ?? null
  return { events: lastUnit === null ? [] : await eventsOfUnits(client, workspaceId, units.map((row) => row.unit_id)), lastUnit }
}
