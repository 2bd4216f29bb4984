import type { Countable } from '../deliverability/countable'
import type { EventKind } from '../deliverability/event'
import { sendingDomainOf } from '../deliverability/fold'
import type { Message } from '../deliverability/message'
import { lastLabel, spellingsOf, tldLabel } from '../deliverability/recipient-tld'
import { countedWheres } from './counted-events'
import { tagsOf } from './event'
import { domainNames } from './sending-domain'
import { inWorkspace } from './transaction'
import type { WorkspaceId } from './workspace-id'

/** One stored event for reading; times in ms, `occurredAt` with its milliseconds. */
export type ListedEvent = {
  dedupeKey: string; occurredAt: number; receivedAt: number; connectionId: string; relay: string; unitId: string | null; postNo: number; element: number
  kind: EventKind; nativeType: string; recipient: string | null; messageId: string | null; relayEventId: string | null
  provider: string | null; providerSource: 'domain' | 'mx' | 'reply' | null; sendingDomain: string | null
  class: string | null; confidence: string | null; rule: string | null; smtpCode: number | null; enhancedCode: string | null; diagnostic: string | null
  relayClass: string | null; refusedBy: string | null; mxHost: string | null; sendingIp: string | null; pool: string | null; campaign: string | null; tags: string[]
  attempt: number | null; tls: boolean | null; flags: number; url: string | null; notice: string | null; metadata: Record<string, string>
}

export type EventFilter = {
  fromMs: number
  toMs: number
  /** '' is unattributed. */
  domain?: string
  kinds?: readonly string[]
  classes?: readonly string[]
  /** '' for replies without one. */
  code?: string
  providers?: readonly string[]
  recipient?: string
  /** Everybody at this domain. */
  recipientDomain?: string
  messageId?: string
  connectionId?: string
  /** These five: '' is none named. With `counted` they are the message's, as the counters hold them, else the event's own. */
  campaign?: string
  pool?: string
  sendingIp?: string
  tag?: string
  /** Of the recipient's domain, as tldOf of lib/deliverability/recipient-tld.ts answers it. */
  tld?: string
  /** The messages of this count, one event each; the range is then the messages' own time. */
  counted?: Countable
}

/** The key of an event: its second (ms) and its fingerprint. */
export type EventKey = { second: number; dedupeKey: string }
/** Where a page ended. */
export type EventPosition = EventKey & { millis: number }

// sendingDomainOf of lib/deliverability/fold.ts in SQL: a Message-ID's host counts among the known domains, over nothing or a default.
export const domainOfMessage = `case when (m.domain is null or left(m.domain, 1) >= '4') and exists (
    select from sending_domain d where d.workspace_id = m.workspace_id and d.name = substr(m.host, 9)) then substr(m.host, 9)
  else coalesce(substr(m.domain, 9), '') end`
export const providerOfMessage = `coalesce(nullif(substr(m.provider, 9), ''), 'other')`

const columns = `e.dedupe_key, e.occurred_at, e.occurred_millis, e.received_at, e.connection_id, c.relay, e.unit_id, e.post_no, e.element, e.kind,
  e.native_type, e.recipient, e.message_id, e.relay_event_id, e.class, e.confidence, e.rule, e.smtp_code, e.enhanced_code, e.diagnostic, e.relay_class, e.refused_by,
  e.mx_host, e.sending_ip, e.pool, e.campaign, e.tags, e.attempt, e.tls, e.flags, e.url, e.notice, e.metadata,
  m.unit_id as message_unit, m.domain, m.host, ${providerOfMessage} as provider, left(m.provider, 1) as provider_rank`
// The rank of a provider's claim says how it was found (lib/ingest/prepare.ts).
const providerSources: Record<string, 'domain' | 'mx' | 'reply'> = { 1: 'domain', 2: 'mx', 3: 'reply' }
const joins = `left join message m on m.workspace_id = e.workspace_id and m.unit_id = e.unit_id
  left join connection c on c.workspace_id = e.workspace_id and c.id = e.connection_id`

type Row = {
  dedupe_key: string; occurred_at: Date; occurred_millis: number; received_at: Date; connection_id: string; relay: string | null; unit_id: string | null
  post_no: number; element: number; kind: EventKind; native_type: string; recipient: string | null; message_id: string | null; relay_event_id: string | null
  class: string | null; confidence: string | null; rule: string | null; smtp_code: number | null; enhanced_code: string | null; diagnostic: string | null
  relay_class: string | null; refused_by: string | null; mx_host: string | null; sending_ip: string | null; pool: string | null; campaign: string | null; tags: string | null
  attempt: number | null; tls: boolean | null; flags: number; url: string | null; notice: string | null; metadata: string | null
  message_unit: string | null; domain: string | null; host: string | null; provider: string; provider_rank: string | null
}

const fromRow = (row: Row, known: ReadonlySet<string>): ListedEvent => ({
  dedupeKey: row.dedupe_key, occurredAt: row.occurred_at.getTime() + row.occurred_millis, receivedAt: row.received_at.getTime(),
  connectionId: row.connection_id, relay: row.relay ?? '', unitId: row.unit_id, postNo: row.post_no, element: row.element, kind: row.kind, nativeType: row.native_type,
  recipient: row.recipient, messageId: row.message_id, relayEventId: row.relay_event_id,
  provider: row.message_unit === null ? null : row.provider, providerSource: providerSources[row.provider_rank ?? ''] ?? null,
  sendingDomain: (row.message_unit !== null && sendingDomainOf({ domain: row.domain, host: row.host } as Message, known)) || null,
  class: row.class, confidence: row.confidence, rule: row.rule, smtpCode: row.smtp_code, enhancedCode: row.enhanced_code, diagnostic: row.diagnostic,
  relayClass: row.relay_class, refusedBy: row.refused_by, mxHost: row.mx_host, sendingIp: row.sending_ip, pool: row.pool, campaign: row.campaign, tags: tagsOf(row.tags),
  attempt: row.attempt, tls: row.tls, flags: row.flags, url: row.url, notice: row.notice, metadata: row.metadata === null ? {} : (JSON.parse(row.metadata) as Record<string, string>),
})

const read = (workspaceId: WorkspaceId, rest: string, values: readonly unknown[]): Promise<ListedEvent[]> =>
  inWorkspace(workspaceId, async (client) => {
    const known = await domainNames(client, workspaceId)
    const { rows } = await client.query<Row>(`select ${columns} from event e ${joins} where e.workspace_id = $1 and ${rest}`, [workspaceId, ...values])
    return rows.map((row) => fromRow(row, known))
  })

// `class|code` of a message stands in one of three columns; the others of its counts have no reason.
const reasonColumn: Partial<Record<Countable, string>> = { bounced: 'bounce', hard: 'bounce', blocked: 'bounce', soft: 'bounce', deferred: 'deferral', throttled: 'deferral', dropped: 'drop_reason' }

const likeText = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&')

type Put = (value: unknown) => string

const happenedIn = ({ fromMs, toMs }: EventFilter, put: Put): string[] => {
  const second = (ms: number): string => new Date(Math.floor(ms / 1_000) * 1_000).toISOString()
  const from = put(second(fromMs))
  const to = put(second(toMs))
  return [
    // The key holds whole seconds; within the first and the last one the milliseconds decide.
    `e.occurred_at >= ${from} and (e.occurred_at > ${from} or e.occurred_millis >= ${put(fromMs % 1_000)})`,
    `e.occurred_at <= ${to} and (e.occurred_at < ${to} or e.occurred_millis < ${put(toMs % 1_000)})`,
  ]
}

/** What a filter compares: the event's own words, or those of its message where messages are counted. */
const comparedOf = (counted: Countable | undefined) => {
  if (!counted) return { reason: 'e.class', code: "coalesce(e.enhanced_code, e.smtp_code::text, '')", connection: 'e.connection_id', campaign: 'e.campaign', pool: 'e.pool', ip: 'e.sending_ip' }
  const claimed = (column: string): string => `coalesce(substr(m.${column}, 9), '')`
  const told = claimed(reasonColumn[counted] ?? 'bounce')
  return { reason: `split_part(${told}, '|', 1)`, code: `split_part(${told}, '|', 2)`, connection: 'm.connection_id', campaign: claimed('campaign'), pool: claimed('pool'), ip: claimed('ip') }
}

/** `tags` of a message are a text of their own; a message from before they were kept is in no count by tag or TLD. */
const taggedOrAt = ({ tag, tld, counted }: EventFilter, put: Put): string[] => {
  const last = `substring(e.recipient from '${lastLabel}')`
  return [
    ...(counted && (tag ?? tld) !== undefined ? ['m.tags is not null'] : []),
    ...(tag === undefined ? [] : tag === '' ? [`coalesce(${counted ? 'm' : 'e'}.tags, '') = ''`]
      : [counted ? `${put(tag)} = any(string_to_array(m.tags, chr(31)))` : `e.tags::jsonb @> to_jsonb(${put(tag)}::text)`]),
    ...(tld === undefined ? [] : [tld === '' ? `(${last} ~ '${tldLabel}') is not true` : `${last} = any(${put(spellingsOf(tld))}::text[])`]),
  ]
}

const matching = (filter: EventFilter, put: Put): string[] => {
  // Empty text stands for what names none.
  const is = (column: string, value: string | undefined): string[] => (value === undefined ? [] : value === '' ? [`coalesce(${column}, '') = ''`] : [`${column} = ${put(value)}`])
  const compared = comparedOf(filter.counted)
  return [
    ...(filter.kinds ? [`e.kind = any(${put(filter.kinds)}::text[])`] : []),
    ...(filter.classes ? [`${compared.reason} = any(${put(filter.classes)}::text[])`] : []),
    ...is('e.recipient', filter.recipient), ...is('e.message_id', filter.messageId), ...is(compared.connection, filter.connectionId), ...is(compared.code, filter.code),
    ...is(compared.campaign, filter.campaign), ...is(compared.pool, filter.pool), ...is(compared.ip, filter.sendingIp), ...taggedOrAt(filter, put),
    ...(filter.recipientDomain === undefined ? [] : [`e.recipient like ${put(`%@${likeText(filter.recipientDomain)}`)}`]),
    ...(filter.domain === undefined ? [] : [`m.unit_id is not null and (${domainOfMessage}) = ${put(filter.domain)}`]),
    ...(filter.providers ? [`m.unit_id is not null and ${providerOfMessage} = any(${put(filter.providers)}::text[])`] : []),
  ]
}

/** Newest first, after `before`. */
export const listEvents = (workspaceId: WorkspaceId, filter: EventFilter, limit: number, before: EventPosition | null): Promise<ListedEvent[]> => {
  const values: unknown[] = []
  const put: Put = (value) => `$${values.push(value) + 1}`
  const iso = (ms: number): string => put(new Date(ms).toISOString())
  const all = [...(filter.counted ? countedWheres(filter.counted, iso(filter.fromMs), iso(filter.toMs)) : happenedIn(filter, put)), ...matching(filter, put)]
  if (before) all.push(`(e.occurred_at, e.occurred_millis, e.dedupe_key) <
    (${put(new Date(before.second).toISOString())}::timestamptz, ${put(before.millis)}::smallint, ${put(before.dedupeKey)}::uuid)`)
  return read(workspaceId, `${all.join(' and ')} order by e.occurred_at desc, e.occurred_millis desc, e.dedupe_key desc limit ${put(limit)}`, values)
}

/** In the order of receipt, after a position: what the live tail shows. The range of the filter is not looked at. */
export const eventsReceived = (
  workspaceId: WorkspaceId, filter: EventFilter, after: { receivedAt: number; key: string }, limit: number,
): Promise<ListedEvent[]> => {
  const values: unknown[] = []
  const put: Put = (value) => `$${values.push(value) + 1}`
  const since = put(new Date(after.receivedAt).toISOString())
  const position = after.key === '' ? `e.received_at >= ${since}` : `(e.received_at, e.dedupe_key) > (${since}::timestamptz, ${put(after.key)}::uuid) and e.received_at >= ${since}`
  return read(workspaceId, `${[position, ...matching(filter, put)].join(' and ')} order by e.received_at, e.dedupe_key limit ${put(limit)}`, values)
}

/** By its key; the time lets Postgres look in one partition. */
export const findEvent = async (workspaceId: WorkspaceId, position: EventKey): Promise<ListedEvent | null> =>
  (await read(workspaceId, 'e.dedupe_key = $2 and e.occurred_at = $3', [position.dedupeKey, new Date(position.second).toISOString()]))[0] ?? null

/** All events of one message, oldest first. */
export const eventsOfMessage = (workspaceId: WorkspaceId, unitId: string, limit: number): Promise<ListedEvent[]> =>
  read(workspaceId, 'e.unit_id = $2 order by e.occurred_at, e.occurred_millis, e.dedupe_key limit $3', [unitId, limit])
