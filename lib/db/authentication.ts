import type { Authentication } from '../deliverability/authentication/authenticate'
import { type Area, areaStates, type FindingState, worstState } from '../deliverability/authentication/finding'
import type { Observation } from '../deliverability/authentication/observe'
import type { Client } from './pool'
import { inWorkspace, readRows } from './transaction'
import type { WorkspaceId } from './workspace-id'

/** The last check of a domain. `checkedAt` in ms. */
export type StoredAuthentication = { state: FindingState; checkedAt: number; result: Authentication }

type Row = { domain: string; state: FindingState; checked_at: Date; result: Authentication }

export const readAuthentication = async (workspaceId: WorkspaceId, domain: string): Promise<StoredAuthentication | null> => {
  const [row] = await readRows<Row>(workspaceId, 'select domain, state, checked_at, result from authentication where workspace_id = $1 and domain = $2', [workspaceId, domain])
  return row ? { state: row.state, checkedAt: row.checked_at.getTime(), result: row.result } : null
}

export type AuthenticationSummary = { state: FindingState; checkedAt: number; areas: Partial<Record<Area, FindingState>> }

/** The worst state of each area, for each of these domains that was checked. */
export const readAuthenticationStates = async (workspaceId: WorkspaceId, domains: readonly string[]): Promise<Map<string, AuthenticationSummary>> => {
  const rows = await readRows<{ domain: string; state: FindingState; checked_at: Date; areas: AuthenticationSummary['areas'] }>(
    workspaceId, 'select domain, state, checked_at, areas from authentication where workspace_id = $1 and domain = any($2::text[])', [workspaceId, domains],
  )
  return new Map(rows.map((row) => [row.domain, { state: row.state, checkedAt: row.checked_at.getTime(), areas: row.areas }]))
}

/** When each domain of the workspace was checked last; null for those that never were. */
export const lastChecks = async (workspaceId: WorkspaceId): Promise<{ domain: string; checkedAt: number | null }[]> => {
  const rows = await readRows<{ name: string; checked_at: Date | null }>(
    workspaceId,
    `select d.name, a.checked_at from sending_domain d left join authentication a on a.workspace_id = d.workspace_id and a.domain = d.name
     where d.workspace_id = $1 order by d.name`, [workspaceId],
  )
  return rows.map((row) => ({ domain: row.name, checkedAt: row.checked_at?.getTime() ?? null }))
}

/** Closes what changed and opens what is there now. A name that never had a record gets none until it has one. */
const keepHistory = async (client: Client, workspaceId: WorkspaceId, domain: string, observations: readonly Observation[], now: string): Promise<void> => {
  const rows = JSON.stringify(observations)
  const values = [workspaceId, domain, rows, now]
  const seen = 'json_to_recordset($3::json) as o(area text, name text, record text, codes json)'
  await client.query(
    `update dns_record r set seen_at = $4, codes = array(select json_array_elements_text(o.codes)) from ${seen}
     where r.workspace_id = $1 and r.domain = $2 and r.until is null and r.area = o.area and r.name = o.name and r.record is not distinct from o.record`, values)
  await client.query(
    `update dns_record r set until = $4 from ${seen}
     where r.workspace_id = $1 and r.domain = $2 and r.until is null and r.area = o.area and r.name = o.name and r.record is distinct from o.record and r.since < $4`, values)
  await client.query(
    `insert into dns_record (workspace_id, domain, area, name, since, seen_at, record, codes)
     select $1, $2, o.area, o.name, $4, $4, o.record, array(select json_array_elements_text(o.codes)) from ${seen}
     where not exists (select from dns_record r where r.workspace_id = $1 and r.domain = $2 and r.area = o.area and r.name = o.name and r.until is null)
       and (o.record is not null or o.area in ('spf', 'dmarc', 'mx') or exists (
         select from dns_record r where r.workspace_id = $1 and r.domain = $2 and r.area = o.area and r.name = o.name))
     order by o.area, o.name
     on conflict (workspace_id, domain, area, name, since) do nothing`, values)
}

/** Stores a check and what it changes in the history. An older check than the one stored changes nothing. */
export const saveAuthentication = (
  workspaceId: WorkspaceId, result: Authentication, observations: readonly Observation[], now: number,
): Promise<void> =>
  inWorkspace(workspaceId, async (client) => {
    const at = new Date(now).toISOString()
    const { rowCount } = await client.query(
      `insert into authentication (workspace_id, domain, state, areas, checked_at, result) values ($1, $2, $3, $4, $5, $6)
       on conflict (workspace_id, domain) do update set state = excluded.state, areas = excluded.areas, checked_at = excluded.checked_at, result = excluded.result
       where authentication.checked_at < excluded.checked_at`,
      [workspaceId, result.domain, worstState(result.findings.map((one) => one.state)), JSON.stringify(areaStates(result.findings)), at, JSON.stringify(result)],
    )
    if (rowCount === 1) await keepHistory(client, workspaceId, result.domain, observations, at)
  })

/** One stretch of time in which a record stood; `before` is what stood there until then, undefined for the first. */
export type RecordSpan = { area: Area; name: string; since: number; until: number | null; seenAt: number; record: string | null; before: string | null | undefined; codes: string[] }

type SpanRow = { area: Area; name: string; since: Date; until: Date | null; seen_at: Date; record: string | null; codes: string[]; first: boolean; before: string | null }

const spans = `select area, name, since, until, seen_at, record, codes, lag(record) over w as before, row_number() over w = 1 as first
     from dns_record where workspace_id = $1 and domain = $2 window w as (partition by area, name order by since)`
const spanOf = (row: SpanRow): RecordSpan => ({
  area: row.area, name: row.name, since: row.since.getTime(), until: row.until?.getTime() ?? null, seenAt: row.seen_at.getTime(), record: row.record,
  before: row.first ? undefined : row.before, codes: row.codes,
})

/** The history of a domain, the newest change first. */
export const readRecordHistory = async (workspaceId: WorkspaceId, domain: string, limit: number): Promise<RecordSpan[]> =>
  (await readRows<SpanRow>(workspaceId, `${spans} order by since desc, area, name limit $3`, [workspaceId, domain, limit])).map(spanOf)

export type RecordChange = Omit<RecordSpan, 'before' | 'codes'> & { domain: string; before: string | null; /** What the last check found of the area. */ areaState: FindingState | null }

/** Records that another record stood before, by the start of the newer one in [from, to), the newest first; of all domains, or of one. */
export const readRecordChanges = async (workspaceId: WorkspaceId, range: { fromMs: number; toMs: number }, limit: number, domain: string | null = null): Promise<RecordChange[]> => {
  const rows = await readRows<{ domain: string; area: Area; name: string; since: Date; until: Date | null; seen_at: Date; record: string | null; before: string | null; area_state: FindingState | null }>(
    workspaceId,
    `select r.domain, r.area, r.name, r.since, r.until, r.seen_at, r.record, p.record as before, a.areas->>r.area as area_state from dns_record r
     cross join lateral (select record from dns_record p where p.workspace_id = $1 and p.domain = r.domain and p.area = r.area and p.name = r.name and p.since < r.since order by p.since desc limit 1) p
     left join authentication a on a.workspace_id = $1 and a.domain = r.domain
     where r.workspace_id = $1 and r.since >= $2 and r.since < $3 and ($5::text is null or r.domain = $5) order by r.since desc, r.domain, r.area, r.name limit $4`,
    [workspaceId, new Date(range.fromMs).toISOString(), new Date(range.toMs).toISOString(), limit, domain],
  )
  return rows.map(({ seen_at: seenAt, area_state: areaState, since, until, ...row }) => ({ ...row, areaState, since: since.getTime(), until: until?.getTime() ?? null, seenAt: seenAt.getTime() }))
}
