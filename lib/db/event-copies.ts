import { canonical, joinTellings } from '../deliverability/copies'
import { eventShape, type LedgerEvent, tagsOf } from './event'
import type { Client } from './pool'
import { rowArray } from './row-array'
import type { WorkspaceId } from './workspace-id'

type Row = {
  dedupe_key: string; occurred_at: Date; occurred_millis: number; received_at: Date; connection_id: string; unit_id: string | null; post_no: number; element: number
  kind: LedgerEvent['kind']; native_type: string; sent_at: Date | null; recipient: string | null; message_id: string | null; alias: string | null
  relay_event_id: string | null; domain_claim: string | null; host: string | null; provider_claim: string | null; class: LedgerEvent['class']; confidence: string | null
  rule: string | null; classifier_version: number | null; smtp_code: number | null; enhanced_code: string | null; diagnostic: string | null; relay_class: string | null
  refused_by: string | null; mx_host: string | null; remote_ip: string | null; sending_ip: string | null; pool: string | null; campaign: string | null; tags: string | null
  attempt: number | null; tls: boolean | null; flags: number; url: string | null; notice: string | null; metadata: string | null
}

/** A stored row as it went in. */
const fromRow = (row: Row): LedgerEvent => ({
  dedupeKey: row.dedupe_key, once: true, occurredAt: row.occurred_at.getTime(), occurredMillis: row.occurred_millis, receivedAt: row.received_at.getTime(),
  connectionId: row.connection_id, unitId: row.unit_id, postNo: row.post_no, element: row.element, kind: row.kind, nativeType: row.native_type,
  sentAt: row.sent_at?.getTime() ?? null, recipient: row.recipient, messageId: row.message_id, alias: row.alias, relayEventId: row.relay_event_id,
  domainClaim: row.domain_claim, host: row.host, providerClaim: row.provider_claim, class: row.class, confidence: row.confidence, rule: row.rule,
  classifierVersion: row.classifier_version, smtpCode: row.smtp_code, enhancedCode: row.enhanced_code, diagnostic: row.diagnostic,
  relayClass: row.relay_class, refusedBy: row.refused_by, mxHost: row.mx_host, remoteIp: row.remote_ip, sendingIp: row.sending_ip, pool: row.pool, campaign: row.campaign,
  tags: tagsOf(row.tags), attempt: row.attempt, tls: row.tls, flags: row.flags, url: row.url, notice: row.notice,
  metadata: row.metadata === null ? {} : (JSON.parse(row.metadata) as Record<string, string>),
})

const names = ({ workspace_id: _workspace, ...shape }: ReturnType<typeof eventShape>): string[] => Object.keys(shape)

/** Copies of what a relay tells once lie at or after this; a message has no event much before it was sent. */
const floorOf = (events: readonly LedgerEvent[]): string =>
  new Date(Math.min(...events.map((e) => Math.min(e.sentAt ?? 0, e.occurredAt))) - 86_400_000).toISOString()

export type JoinedCopies = {
  /** Fingerprints that were inserted although an earlier copy stood at another time: duplicates after all. */
  twins: Set<string>
  /** Units whose events changed: to be folded anew. */
  units: string[]
}

/**
 * Joins the copies of events that a relay may tell with other times and codes (`once`) into one row at the least time.
 * Runs after the messages of `inserted` are locked: of two commits that race with a copy each, the later one sees both.
 */
export const joinStoredCopies = async (
  client: Client, workspaceId: WorkspaceId, events: readonly LedgerEvent[], inserted: ReadonlySet<string>,
): Promise<JoinedCopies> => {
  const answer: JoinedCopies = { twins: new Set(), units: [] }
  if (events.length === 0) return answer
  const shape = eventShape(workspaceId)
  const floor = floorOf(events)
  const { rows: counted } = await client.query<{ dedupe_key: string }>(
    // One probe of the primary key for each, whatever the planner believes of a month that has just begun.
    `select k as dedupe_key from unnest($2::uuid[]) k
     where (select count(*) from (select from event where workspace_id = $1 and dedupe_key = k and occurred_at >= $3 limit 2) s) > 1`,
    [workspaceId, events.map((e) => e.dedupeKey), floor],
  )
  const doubled = new Set(counted.map((row) => row.dedupe_key))
  const wanted = events.filter((e) => doubled.has(e.dedupeKey) || !inserted.has(e.dedupeKey))
  if (wanted.length === 0) return answer
  const { rows } = await client.query<Row>(
    `select ${names(shape).join(', ')} from event where workspace_id = $1 and dedupe_key = any($2::uuid[]) and occurred_at >= $3 order by dedupe_key, occurred_at for update`,
    [workspaceId, wanted.map((e) => e.dedupeKey), floor],
  )
  const kept: LedgerEvent[] = []
  const surplus: LedgerEvent[] = []
  for (const copy of wanted) {
    const stored = rows.filter((row) => row.dedupe_key === copy.dedupeKey).map(fromRow)
    const joined = stored.reduce(joinTellings, copy)
    const held = stored.find((e) => e.occurredAt === joined.occurredAt)
    if (!held) continue
    if (inserted.has(copy.dedupeKey)) answer.twins.add(copy.dedupeKey)
    const after = { ...joined, postNo: held.postNo, element: held.element, receivedAt: held.receivedAt, relayEventId: held.relayEventId, unitId: held.unitId, messageId: held.messageId }
    surplus.push(...stored.filter((e) => e !== held))
    const changed = canonical(after) !== canonical(held)
    if (changed) kept.push(after)
    if ((changed || stored.length > 1) && held.unitId !== null) answer.units.push(held.unitId)
  }
  if (surplus.length > 0) {
    await client.query(
      `delete from event e using json_to_recordset($2::json) as r(dedupe_key uuid, occurred_at timestamptz)
       where e.workspace_id = $1 and e.dedupe_key = r.dedupe_key and e.occurred_at = r.occurred_at`,
      [workspaceId, JSON.stringify(surplus.map((e) => ({ dedupe_key: e.dedupeKey, occurred_at: new Date(e.occurredAt).toISOString() })))],
    )
  }
  if (kept.length > 0) {
    const assigned = names(shape).filter((name) => !['dedupe_key', 'occurred_at'].includes(name)).map((name) => `${name} = r.${name}`).join(', ')
    await client.query(
      `update event e set ${assigned} from unnest($2::event[]) as r where e.workspace_id = $1 and e.dedupe_key = r.dedupe_key and e.occurred_at = r.occurred_at`,
      [workspaceId, rowArray('event', shape, kept)],
    )
  }
  return answer
}
