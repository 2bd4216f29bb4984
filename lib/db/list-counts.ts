import type { Tier } from '../deliverability/blocklists/lists'
import type { TargetKind } from '../deliverability/blocklists/query-name'
import { cuts } from '../deliverability/counter'
import { readRows } from './transaction'
import type { WorkspaceId } from './workspace-id'

type Named = readonly { domain: string; target: string }[]

/** What each domain sends with: the names of $2, IPs of its counters (cut $3) since $4, and what people added. */
const sendsWith = `with named as (select domain, target from json_to_recordset($2::json) as n(domain text, target text)), mine as (
       select domain, target from named
       union select domain, slice from counter where workspace_id = $1 and cut = $3 and domain in (select domain from named) and start >= $4 and slice <> ''
       union select domain, value from check_target where workspace_id = $1 and domain in (select domain from named) and kind <> 'selector')`
const sendsWithValues = (workspaceId: WorkspaceId, names: Named, now: number): unknown[] =>
  [workspaceId, JSON.stringify(names), cuts.eventHourIp, new Date(now - 30 * 86_400_000).toISOString()]

export type ListCounts = { listed: number; alerting: number; clear: number; unknown: number; checkedAt: number }

/**
 * Answers of all lists about what each domain sends with: IPs of its counters of 30 days, what people added, and the names in
 * `names`. `alerting` leaves out tier 3 and the lists of `neverAlerting`. Domains without an answer are left out.
 */
export const readListCounts = async (
  workspaceId: WorkspaceId, names: Named, neverAlerting: readonly string[], now: number,
): Promise<Map<string, ListCounts>> => {
  const rows = await readRows<{ domain: string; listed: number; alerting: number; clear: number; unknown: number; checked_at: Date }>(
    workspaceId,
    `${sendsWith}
     select t.domain, count(*) filter (where c.state = 'listed') as listed, count(*) filter (where c.state = 'clear') as clear, count(*) filter (where c.state = 'unknown') as unknown,
       count(*) filter (where c.state = 'listed' and c.list <> all($5::text[]) and l.tier < 3 and l.confirmed_at is not null) as alerting, max(c.checked_at) as checked_at
     from mine t join list_cell c on c.workspace_id = $1 and c.target = t.target
     left join listing l on l.workspace_id = $1 and l.target = c.target and l.list = c.list and l.until is null
     group by t.domain order by t.domain`,
    [...sendsWithValues(workspaceId, names, now), neverAlerting],
  )
  return new Map(rows.map((row) => [row.domain, { listed: row.listed, alerting: row.alerting, clear: row.clear, unknown: row.unknown, checkedAt: row.checked_at.getTime() }]))
}

type OpenRow = { target: string; list: string; kind: TargetKind; since: Date; confirmed_at: Date | null; labels: string[]; tier: Tier; domains: string[] }
export type OpenListing = Omit<OpenRow, 'since' | 'confirmed_at'> & { since: number; confirmedAt: number | null }

/** Listings that last, of anything that these domains send with; the oldest first. */
export const readOpenListings = async (workspaceId: WorkspaceId, names: Named, now: number): Promise<OpenListing[]> => {
  const rows = await readRows<OpenRow>(
    workspaceId,
    `${sendsWith}
     select l.target, l.list, l.kind, l.since, l.confirmed_at, l.labels, l.tier, array_agg(t.domain order by t.domain) as domains
     from listing l join mine t on t.target = l.target
     where l.workspace_id = $1 and l.until is null
     group by l.target, l.list, l.kind, l.since, l.confirmed_at, l.labels, l.tier order by l.since, l.target, l.list`,
    sendsWithValues(workspaceId, names, now),
  )
  return rows.map(({ since, confirmed_at: confirmedAt, ...row }) => ({ ...row, since: since.getTime(), confirmedAt: confirmedAt?.getTime() ?? null }))
}
