import { countFields, type Cut, cuts, noCounts, type StoredCounts } from '../deliverability/counter'
import { localDayStart } from '../deliverability/local-time'
import type { Basis } from '../deliverability/rates'
import { readRows } from './transaction'
import type { WorkspaceId } from './workspace-id'

export type Interval = 'hour' | 'day' | 'total'
export type Grouping = 'none' | 'provider' | 'connection' | 'pool' | 'campaign' | 'ip' | 'tag' | 'tld'

export type RateQuery = {
  /** Null: all domains and unattributed mail; '' is unattributed. */
  domain: string | null
  fromMs: number
  toMs: number
  timeZone: string
  interval: Interval
  by: Grouping
  basis: Basis
  /** Starts of the local days that [from, to) touches; read for interval=day only. */
  dayStarts: readonly number[]
  limit: number
}

export type RateRow = { startMs: number; group: string | null; counts: StoredCounts }

export const sums = countFields.map((field) => `sum(${field})::bigint as ${field}`).join(', ')

// Plain loops: an overview of 50 domains reads 1,500 rows and adds up as many.
const none = noCounts()

export const countsFromRow = (row: Record<string, unknown>): StoredCounts => {
  const counts = { ...none }
  for (const field of countFields) counts[field] = Number(row[field] ?? 0)
  return counts
}

export const addCounts = (a: StoredCounts, b: StoredCounts): StoredCounts => {
  const sum = { ...a }
  for (const field of countFields) sum[field] += b[field]
  return sum
}

/** Cuts of which there are days alone, by sending. */
const dayCuts: Partial<Record<Grouping, Cut>> = { tag: cuts.sentDayTag, tld: cuts.sentDayTld }
export const isByDayOnly = (by: Grouping): boolean => dayCuts[by] !== undefined

export const isWholeDays = ({ fromMs, toMs, timeZone }: Pick<RateQuery, 'fromMs' | 'toMs' | 'timeZone'>): boolean =>
  localDayStart(fromMs, timeZone) === fromMs && localDayStart(toMs, timeZone) === toMs

/** Day rows answer exactly only for whole local days; every other range is summed from hours. */
export const cutFor = (query: Pick<RateQuery, 'fromMs' | 'toMs' | 'timeZone' | 'interval' | 'by' | 'basis'>): Cut => {
  const { interval, by, basis } = query
  const byDay = dayCuts[by]
  if (byDay !== undefined) return byDay
  if (by === 'campaign') return basis === 'sent' ? cuts.sentHourCampaign : cuts.eventHourCampaign
  if (by === 'ip') return basis === 'sent' ? cuts.sentHourIp : cuts.eventHourIp
  if (basis === 'event') return cuts.eventHour
  return interval === 'hour' || !isWholeDays(query) ? cuts.sentHour : cuts.sentDay
}

const groupColumn: Record<Grouping, string> = {
  none: 'null::text', provider: 'provider', connection: 'connection_id::text', pool: 'pool', campaign: 'slice', ip: 'slice', tag: 'slice', tld: 'slice',
}

type Row = { bucket: number; grp: string | null } & Record<string, unknown>

/** Sums of counters over [from, to), by start, then group. A row belongs to the range when its hour or day begins in it. */
export const readRates = async (workspaceId: WorkspaceId, query: RateQuery): Promise<RateRow[]> => {
  const { domain, fromMs, toMs, interval, by, dayStarts, limit } = query
  // Only the calendar of the workspace knows where its days begin; hour rows carry their start.
  const bucket = { total: '0', hour: 'extract(epoch from start)::bigint', day: 'width_bucket(start, $7::timestamptz[])' }[interval]
  const values = [workspaceId, cutFor(query), new Date(fromMs).toISOString(), new Date(toMs).toISOString(), domain, limit]
  const rows = await readRows<Row>(
    workspaceId,
    `select ${bucket} as bucket, ${groupColumn[by]} as grp, ${sums} from counter
     where workspace_id = $1 and cut = $2 and start >= $3 and start < $4 and ($5::text is null or domain = $5)
     group by 1, 2 order by 1, 2 limit $6`,
    interval === 'day' ? [...values, dayStarts.map((ms) => new Date(ms).toISOString())] : values,
  )
  return rows.map((row) => ({
    startMs: { total: fromMs, hour: row.bucket * 1_000, day: dayStarts[row.bucket - 1] ?? fromMs }[interval],
    group: row.grp, counts: countsFromRow(row),
  }))
}

/** Sums over [from, to) of each of these domains ('' is unattributed); domains without a row are left out. */
export const readDomainTotals = async (
  workspaceId: WorkspaceId, domains: readonly string[], range: { fromMs: number; toMs: number; timeZone: string },
): Promise<Map<string, StoredCounts>> => {
  const rows = await readRows<{ domain: string } & Record<string, unknown>>(
    workspaceId,
    `select domain, ${sums} from counter
     where workspace_id = $1 and cut = $2 and domain = any($3::text[]) and start >= $4 and start < $5 group by domain`,
    [
      workspaceId, cutFor({ ...range, interval: 'total', by: 'none', basis: 'sent' }), domains,
      new Date(range.fromMs).toISOString(), new Date(range.toMs).toISOString(),
    ],
  )
  return new Map(rows.map((row) => [row.domain, countsFromRow(row)]))
}

export type DayCounts = { startMs: number; counts: StoredCounts }

/** Local days since `fromMs` (a day's start) of each of these domains, oldest first. */
export const readDomainDays = async (workspaceId: WorkspaceId, domains: readonly string[], fromMs: number): Promise<Map<string, DayCounts[]>> => {
  const rows = await readRows<{ domain: string; start: Date } & Record<string, unknown>>(
    workspaceId,
    `select domain, start, ${sums} from counter
     where workspace_id = $1 and cut = $2 and domain = any($3::text[]) and start >= $4 group by domain, start order by domain, start`,
    [workspaceId, cuts.sentDay, domains, new Date(fromMs).toISOString()],
  )
  const days = new Map<string, DayCounts[]>()
  for (const row of rows) days.set(row.domain, [...(days.get(row.domain) ?? []), { startMs: row.start.getTime(), counts: countsFromRow(row) }])
  return days
}

export const sumOf = (days: readonly DayCounts[], fromMs: number): StoredCounts => {
  const sum = { ...none }
  for (const { startMs, counts } of days) if (startMs >= fromMs) for (const field of countFields) sum[field] += counts[field]
  return sum
}
