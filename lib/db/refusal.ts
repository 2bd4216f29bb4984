import type { Judgement } from '../deliverability/classify/judge'
import type { EventKind } from '../deliverability/event'
import type { Client } from './pool'
import type { WorkspaceId } from './workspace-id'

/** A stored refusal, deferral or drop with what it was read from. */
export type Refusal = Judgement & {
  dedupeKey: string
  occurredAt: number
  unitId: string | null
  kind: EventKind
  relay: string
  diagnostic: string | null
  relayClass: string | null
}

type Row = {
  dedupe_key: string; occurred_at: Date; unit_id: string | null; kind: EventKind; relay: string | null; diagnostic: string | null; relay_class: string | null
  class: Judgement['class']; confidence: string | null; rule: string | null; classifier_version: number | null; smtp_code: number | null
  enhanced_code: string | null; refused_by: string | null
}

const fromRow = (row: Row): Refusal => ({
  dedupeKey: row.dedupe_key, occurredAt: row.occurred_at.getTime(), unitId: row.unit_id, kind: row.kind, relay: row.relay ?? '',
  diagnostic: row.diagnostic, relayClass: row.relay_class, class: row.class, confidence: row.confidence, rule: row.rule,
  classifierVersion: row.classifier_version, smtpCode: row.smtp_code, enhancedCode: row.enhanced_code, refusedBy: row.refused_by,
})

const columns = `e.dedupe_key, e.occurred_at, e.unit_id, e.kind, c.relay, e.diagnostic, e.relay_class, e.class, e.confidence, e.rule, e.classifier_version,
  e.smtp_code, e.enhanced_code, e.refused_by`
const source = 'event e left join connection c on c.workspace_id = e.workspace_id and c.id = e.connection_id'

/** `below`: only what an older classifier read. */
export const countRefusals = async (client: Client, workspaceId: WorkspaceId, below: number | null): Promise<number> => {
  const { rows } = await client.query<{ n: number }>(
    'select count(*) as n from event where workspace_id = $1 and classifier_version is not null and ($2::smallint is null or classifier_version < $2)', [workspaceId, below])
  return rows[0]?.n ?? 0
}

export type RefusalKey = { dedupeKey: string; occurredAt: number }

/** The next refusals in the order of their key. */
export const refusalPage = async (
  client: Client, workspaceId: WorkspaceId, after: RefusalKey | null, below: number | null, limit: number,
): Promise<Refusal[]> => {
  const { rows } = await client.query<Row>(
    `select ${columns} from ${source}
     where e.workspace_id = $1 and e.classifier_version is not null and ($2::uuid is null or (e.dedupe_key, e.occurred_at) > ($2, $3::timestamptz))
       and ($4::smallint is null or e.classifier_version < $4)
     order by e.dedupe_key, e.occurred_at limit $5`,
    [workspaceId, after?.dedupeKey ?? null, after && new Date(after.occurredAt).toISOString(), below, limit])
  return rows.map(fromRow)
}

/** Refusals since then, newest first, after `before`. */
export const refusalsSince = async (
  client: Client, workspaceId: WorkspaceId, fromMs: number, before: RefusalKey | null, limit: number,
): Promise<Refusal[]> => {
  const { rows } = await client.query<Row>(
    `select ${columns} from ${source}
     where e.workspace_id = $1 and e.classifier_version is not null and e.occurred_at >= $2 and ($3::timestamptz is null or (e.occurred_at, e.dedupe_key) < ($3, $4::uuid))
     order by e.occurred_at desc, e.dedupe_key desc limit $5`,
    [workspaceId, new Date(fromMs).toISOString(), before && new Date(before.occurredAt).toISOString(), before?.dedupeKey ?? null, limit])
  return rows.map(fromRow)
}

/** Overwrites what was read from these events, in the order of the key. */
export const rewriteRefusals = async (client: Client, workspaceId: WorkspaceId, changed: readonly Refusal[]): Promise<void> => {
  if (changed.length === 0) return
  await client.query(
    `update event e set class = r.class, confidence = r.confidence, rule = r.rule, classifier_version = r.classifier_version, smtp_code = r.smtp_code,
       enhanced_code = r.enhanced_code, refused_by = r.refused_by
     from json_to_recordset($2::json) as r(dedupe_key uuid, occurred_at timestamptz, class text, confidence text, rule text, classifier_version smallint,
       smtp_code smallint, enhanced_code text, refused_by text)
     where e.workspace_id = $1 and e.dedupe_key = r.dedupe_key and e.occurred_at = r.occurred_at`,
    [workspaceId, JSON.stringify(changed.map((e) => ({
      dedupe_key: e.dedupeKey, occurred_at: new Date(e.occurredAt).toISOString(), class: e.class, confidence: e.confidence, rule: e.rule,
      classifier_version: e.classifierVersion, smtp_code: e.smtpCode, enhanced_code: e.enhancedCode, refused_by: e.refusedBy,
    })))],
  )
}
