import { type Cut, cuts, type StoredCounts } from '../deliverability/counter'
import { localDateText, offsetMs } from '../deliverability/local-time'
import { type DayHistory, evidenceOf } from '../deliverability/warmup/evidence'
import type { DayHours } from '../deliverability/warmup/freshness'
import type { RecentThrottling } from '../deliverability/warmup/cap'
import type { Subject } from '../deliverability/warmup/plan'
import type { Client } from './pool'
import { addCounts, countsFromRow, sums } from './rates'
import type { WorkspaceId } from './workspace-id'

// Zones lie from -12 h to +14 h: a local date begins within this distance of its UTC midnight.
const zoneMs = 14 * 3_600_000
const dayMs = 86_400_000

const boundsOf = (fromDate: string, toDate: string): [string, string] =>
  [new Date(Date.parse(fromDate) - zoneMs).toISOString(), new Date(Date.parse(toDate) + dayMs + zoneMs).toISOString()]

/** Which counters speak of a subject: a condition on them, and whether they know the provider. */
const sourceOf = ({ kind }: Subject): { sent: Cut; happened: Cut; where: string; knowsProvider: boolean } => {
  if (kind === 'ip') return { sent: cuts.sentHourIp, happened: cuts.eventHourIp, where: 'slice = $5', knowsProvider: false }
  return { sent: cuts.sentDay, happened: cuts.eventHour, where: kind === 'domain' ? 'domain = $5' : 'pool = $5', knowsProvider: true }
}

/** Messages refused for reputation, by local date and provider. Only the reason counters of a domain know. */
const readProviderBlocks = async (client: Client, workspaceId: WorkspaceId, domain: string, from: string, to: string, timeZone: string): Promise<Map<string, number>> => {
  const { rows } = await client.query<{ start: Date; provider: string; n: number }>(
    `select start, provider, sum(bounced)::bigint as n from counter
     where workspace_id = $1 and cut = $2 and start >= $3 and start < $4 and domain = $5 and slice like 'bounced|provider_block|%' group by start, provider`,
    [workspaceId, cuts.sentDayReason, from, to, domain],
  )
  return new Map(rows.map((row) => [`${localDateText(row.start.getTime(), timeZone)}|${row.provider}`, row.n]))
}

/** Local days from `fromDate` to `toDate` on which anything was sent, oldest first. */
export const readHistory = async (client: Client, workspaceId: WorkspaceId, subject: Subject, range: { fromDate: string; toDate: string; timeZone: string }): Promise<DayHistory[]> => {
  const { fromDate, toDate, timeZone } = range
  const [from, to] = boundsOf(fromDate, toDate)
  const source = sourceOf(subject)
  const { rows } = await client.query<{ date_start: Date; provider: string } & Record<string, unknown>>(
    `select start as date_start, provider, ${sums} from counter where workspace_id = $1 and cut = $2 and start >= $3 and start < $4 and ${source.where} group by start, provider order by start, provider`,
    [workspaceId, source.sent, from, to, subject.name],
  )
  const blocks = subject.kind === 'domain' ? await readProviderBlocks(client, workspaceId, subject.name, from, to, timeZone) : null
  const days = new Map<string, Map<string, StoredCounts>>()
  for (const row of rows) {
    const date = localDateText(row.date_start.getTime(), timeZone)
    if (date < fromDate || date > toDate) continue
    const held = days.get(date) ?? new Map<string, StoredCounts>()
    const counts = countsFromRow(row)
    const before = held.get(row.provider)
    held.set(row.provider, before ? addCounts(before, counts) : counts)
    days.set(date, held)
  }
  return [...days].map(([date, held]) => ({
    date, byProvider: Object.fromEntries([...held].map(([provider, counts]) => [provider, evidenceOf(counts, provider, blocks ? (blocks.get(`${date}|${provider}`) ?? 0) : null)])),
  }))
}

/** Local hours in which events came, for each date that has any. */
export const readActiveHours = async (client: Client, workspaceId: WorkspaceId, subject: Subject, range: { fromDate: string; toDate: string; timeZone: string }): Promise<DayHours[]> => {
  const [from, to] = boundsOf(range.fromDate, range.toDate)
  const source = sourceOf(subject)
  const { rows } = await client.query<{ start: Date }>(
    `select distinct start from counter where workspace_id = $1 and cut = $2 and start >= $3 and start < $4 and ${source.where} order by start`,
    [workspaceId, source.happened, from, to, subject.name],
  )
  const hours = new Map<string, number[]>()
  for (const { start } of rows) {
    const at = start.getTime()
    const date = localDateText(at, range.timeZone)
    const hour = new Date(at + offsetMs(at, range.timeZone)).getUTCHours()
    hours.set(date, [...(hours.get(date) ?? []), hour])
  }
  return [...hours].map(([date, held]) => ({ date, hours: held }))
}

/** Throttling since an instant, by when each event happened; '' stands for all providers where the counters know none. */
export const readRecentThrottling = async (client: Client, workspaceId: WorkspaceId, subject: Subject, sinceMs: number): Promise<RecentThrottling[]> => {
  const source = sourceOf(subject)
  const { rows } = await client.query<RecentThrottling>(
    `select provider, sum(throttled)::bigint as throttled, sum(delivered + bounced + deferred)::bigint as tried from counter
     where workspace_id = $1 and cut = $2 and start >= $3 and start < $4 and ${source.where} group by provider order by provider`,
    [workspaceId, source.happened, new Date(sinceMs).toISOString(), new Date(sinceMs + 10 * dayMs).toISOString(), subject.name],
  )
  return rows
}

/** Whether a subject has ever sent: pools and IPs are known by their mail alone. */
export const hasSent = async (client: Client, workspaceId: WorkspaceId, subject: Subject): Promise<boolean> => {
  const source = sourceOf(subject)
  const { rows } = await client.query(`select from counter where workspace_id = $1 and cut = $2 and start >= $3 and start < $4 and ${source.where} limit 1`, [workspaceId, source.sent, '2010-01-01T00:00:00Z', '9999-01-01T00:00:00Z', subject.name])
  return rows.length > 0
}
