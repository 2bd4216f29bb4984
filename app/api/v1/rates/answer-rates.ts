import type { RatesAnswer } from '@/lib/contracts/rates'
import { localDayStarts, type TimeRange } from '@/lib/contracts/time-range'
import { type Grouping, type Interval, isByDayOnly, isWholeDays, readRates } from '@/lib/db/rates'
import type { WorkspaceId } from '@/lib/db/workspace-id'
import { noCounts } from '@/lib/deliverability/counter'
import { type Basis, countsOf, ratesOf } from '@/lib/deliverability/rates'
import { wrongField } from '@/lib/http/problem'
import { isoTime, rangeOf } from '@/lib/http/range'

const longestDays = { hour: 62, day: 1_100 }
const mostRows = 20_000

type Query = { from?: string | undefined; to?: string | undefined; interval: Interval; by: Grouping; basis: Basis }

/** Throws 400 where a cut of whole days is asked for less. */
const refuseFiner = ({ by, basis, interval }: Query, range: TimeRange & { timeZone: string }): void => {
  if (!isByDayOnly(by)) return
  if (basis === 'event') throw wrongField('basis', `must be sent: by=${by} is counted by the day of sending alone`)
  if (interval === 'hour') throw wrongField('interval', `must be day or total: by=${by} is counted by the day`)
  if (!isWholeDays(range)) throw wrongField('from', `and to must be whole local days with by=${by}: write dates such as 2026-11-24`)
}

/** Counts and rates of one domain ('' is unattributed), or of all (null). */
export const answerRates = async (
  { workspaceId, workspace, now }: { workspaceId: WorkspaceId; workspace: { timeZone: string }; now: number }, domain: string | null, query: Query,
): Promise<RatesAnswer> => {
  const { interval, by, basis } = query
  const { timeZone } = workspace
  const range = rangeOf(query, { workspace, now, defaultDays: 30, ...(interval === 'total' ? {} : { longestDays: longestDays[interval] }) })
  refuseFiner(query, { ...range, timeZone })
  const dayStarts = interval === 'day' ? localDayStarts(range, timeZone) : []
  const rows = await readRates(workspaceId, { domain, ...range, timeZone, interval, by, basis, dayStarts, limit: mostRows + 1 })
  if (rows.length > mostRows) throw wrongField('interval', `would answer more than ${mostRows} rows: take a longer interval, a shorter range or another grouping`)
  const filled = rows.length === 0 && interval === 'total' && by === 'none' ? [{ startMs: range.fromMs, group: null, counts: noCounts() }] : rows
  return {
    data: filled.map(({ startMs, group, counts }) => ({ start: isoTime(startMs), group, counts: countsOf(counts), rates: ratesOf(counts, basis) })),
    from: isoTime(range.fromMs), to: isoTime(range.toMs), time_zone: timeZone, as_of: isoTime(now),
  }
}
