import type { RatesAnswer } from '@/lib/contracts/rates'
import { localDayStarts } from '@/lib/contracts/time-range'
import { type Grouping, type Interval, readRates } from '@/lib/db/rates'
import type { WorkspaceId } from '@/lib/db/workspace-id'
import { noCounts } from '@/lib/deliverability/counter'
import { type Basis, countsOf, ratesOf } from '@/lib/deliverability/rates'
import { wrongField } from '@/lib/http/problem'
import { isoTime, rangeOf } from '@/lib/http/range'

const longestDays = { hour: 62, day: 1_100 }
const mostRows = 20_000

type Query = { from?: string | undefined; to?: string | undefined; interval: Interval; by: Grouping; basis: Basis }

/** Counts and rates of one domain ('' is unattributed), or of all (null). */
export const answerRates = async (
  { workspaceId, workspace, now }: { workspaceId: WorkspaceId; workspace: { timeZone: string }; now: number }, domain: string | null, query: Query,
): Promise<RatesAnswer> => {
  const { interval, by, basis } = query
  const { timeZone } = workspace
  const range = rangeOf(query, { workspace, now, defaultDays: 30, ...(interval === 'total' ? {} : { longestDays: longestDays[interval] }) })
  const dayStarts = interval === 'day' ? localDayStarts(range, timeZone) : []
  const rows = await readRates(workspaceId, { domain, ...range, timeZone, interval, by, basis, dayStarts, limit: mostRows + 1 })
  if (rows.length > mostRows) throw wrongField('interval', `would answer more than ${mostRows} rows: take a longer interval, a shorter range or another grouping`)
  const filled = rows.length === 0 && interval === 'total' && by === 'none' ? [{ startMs: range.fromMs, group: null, counts: noCounts() }] : rows
  return {
    data: filled.map(({ startMs, group, counts }) => ({ start: isoTime(startMs), group, counts: countsOf(counts), rates: ratesOf(counts, basis) })),
    from: isoTime(range.fromMs), to: isoTime(range.toMs), time_zone: timeZone, as_of: isoTime(now),
  }
}
