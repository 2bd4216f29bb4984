import type { CountRow } from '../deliverability/alerts/count-rows'
import type { Stream } from '../deliverability/alerts/silence-signals'
import { type Cut, cuts, type StoredCounts } from '../deliverability/counter'
import { countsFromRow, sums } from './rates'
import { readRows } from './transaction'
import type { WorkspaceId } from './workspace-id'

const iso = (ms: number): string => new Date(ms).toISOString()

/** Counting of a connection begins here: what is older came by a bulk import (ms). */
export type Clips = ReadonlyMap<string, number>

export type CountWish = {
  cut: Cut
  /** Begins of the spans that are summed, in order; the last one is open. */
  boundaries: readonly number[]
  /** Null: all. */
  domain: string | null
  clips: Clips
}

type Row = { bucket: number; domain: string; provider: string; connection_id: string; pool: string; slice: string } & Record<string, unknown>

/** Sums of counters between the boundaries, by everything that the cut knows. */
export const readCountRows = async (workspaceId: WorkspaceId, { cut, boundaries, domain, clips }: CountWish): Promise<CountRow[]> => {
  const [first] = boundaries
  if (first === undefined) return []
  const clipped = [...clips]
  // Campaigns and IPs know no connection: there an import hides the time before it from all.
  const from = cut === cuts.eventHour || cut === cuts.sentHour ? first : Math.max(first, ...clipped.map(([, at]) => at))
  const rows = await readRows<Row>(
    workspaceId,
    `select width_bucket(c.start, $3::timestamptz[]) as bucket, c.domain, c.provider, c.connection_id, c.pool, c.slice, ${sums}
     from counter c left join (select unnest($5::uuid[]) as id, unnest($6::timestamptz[]) as at) i on i.id = c.connection_id
     where c.workspace_id = $1 and c.cut = $2 and c.start >= $4 and (i.at is null or c.start >= i.at) and ($7::text is null or c.domain = $7)
     group by 1, 2, 3, 4, 5, 6`,
    [workspaceId, cut, boundaries.map(iso), iso(from), clipped.map(([id]) => id), clipped.map(([, at]) => iso(at)), domain],
  )
  return rows.map((row) => ({
    startMs: boundaries[row.bucket - 1] ?? first, domain: row.domain, provider: row.provider, connectionId: row.connection_id, pool: row.pool, slice: row.slice,
    counts: countsFromRow(row),
  }))
}

/** Events of every kind by connection, domain and hour since `fromMs`; removed connections are left out. */
export const readStreams = async (workspaceId: WorkspaceId, fromMs: number): Promise<Stream[]> => {
  const rows = await readRows<{ connection_id: string; domain: string; start: Date; events: number }>(
    workspaceId,
    `select c.connection_id, c.domain, c.start, sum(c.accepted + c.delivered + c.deferred + c.bounced + c.dropped + c.complained + c.unsubscribed
       + c.opened + c.opened_machine + c.clicked + c.clicked_machine + c.replied)::bigint as events
     from counter c join connection n on n.workspace_id = c.workspace_id and n.id = c.connection_id and n.removed_at is null
     where c.workspace_id = $1 and c.cut = ${cuts.eventHour} and c.start >= $2 group by 1, 2, 3 order by 1, 2, 3`,
    [workspaceId, iso(fromMs)],
  )
  return [...Map.groupBy(rows, (row) => `${row.connection_id} ${row.domain}`).values()].flatMap((held) => {
    const [first] = held
    return first ? [{ connectionId: first.connection_id, domain: first.domain, hours: new Map(held.map((row) => [row.start.getTime(), row.events])) }] : []
  })
}

/** When each live connection's last event came in. */
export const readLastPosts = async (workspaceId: WorkspaceId): Promise<Map<string, number>> => {
  const rows = await readRows<{ id: string; last_event_at: Date }>(
    workspaceId, 'select id, last_event_at from connection where workspace_id = $1 and removed_at is null and last_event_at is not null', [workspaceId],
  )
  return new Map(rows.map((row) => [row.id, row.last_event_at.getTime()]))
}

const dayMs = 86_400_000

/**
 * Where counting begins after a bulk import, by connection: an hour of receipt in the last eight days of which a fifth came more than a
 * day late. What happened a day before that hour or earlier never alarms.
 */
export const readClips = async (workspaceId: WorkspaceId, nowMs: number): Promise<Map<string, number>> => {
  const rows = await readRows<{ connection_id: string; hour: Date }>(
    workspaceId,
    `select connection_id, max(hour) as hour from receipt
     where workspace_id = $1 and hour >= $2 and late >= 3 and late >= 0.2 * stored group by connection_id`,
    [workspaceId, iso(nowMs - 8 * dayMs)],
  )
  return new Map(rows.map((row) => [row.connection_id, row.hour.getTime() + 3_600_000 - dayMs]))
}

/** When each campaign of a domain (null: any) was first seen, for those first seen since `fromMs`. */
export const readNewCampaigns = async (workspaceId: WorkspaceId, domain: string | null, fromMs: number): Promise<{ campaign: string; atMs: number }[]> => {
  const rows = await readRows<{ slice: string; first: Date }>(
    workspaceId,
    `select slice, min(start) as first from counter where workspace_id = $1 and cut = ${cuts.eventHourCampaign} and slice <> '' and ($2::text is null or domain = $2)
     group by slice having min(start) >= $3 order by min(start), slice limit 10`,
    [workspaceId, domain, iso(fromMs)],
  )
  return rows.map((row) => ({ campaign: row.slice, atMs: row.first.getTime() }))
}

export type HourOfScope = { startMs: number; domain: string; value: string; counts: StoredCounts }

/** Hours since `fromMs` by domain (unless `all`) and by one column, for a backtest. */
export const readScopeHours = async (
  workspaceId: WorkspaceId, wish: { cut: Cut; fromMs: number; domain: string | null; byDomain: boolean; column: 'provider' | 'pool' | 'connection_id' | 'slice' | null },
): Promise<HourOfScope[]> => {
  const domain = wish.byDomain ? 'domain' : "''"
  const value = wish.column === null ? "''" : `${wish.column}::text`
  const rows = await readRows<{ start: Date; domain: string; value: string } & Record<string, unknown>>(
    workspaceId,
    `select start, ${domain} as domain, ${value} as value, ${sums} from counter
     where workspace_id = $1 and cut = $2 and start >= $3 and ($4::text is null or domain = $4) group by 1, 2, 3 order by 1`,
    [workspaceId, wish.cut, iso(wish.fromMs), wish.domain],
  )
  return rows.map((row) => ({ startMs: row.start.getTime(), domain: row.domain, value: row.value, counts: countsFromRow(row) }))
}
