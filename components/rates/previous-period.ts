import type { RatePoint } from '@/lib/contracts/rates'
import { localDateText, localHourStart, offsetMs } from '@/lib/deliverability/local-time'
import { addDays, type DateRange, daysOf, isInstant } from './view-range'

const hourMs = 3_600_000
const dayMs = 86_400_000

/** The same clock time so many local days away: a clock change in between moves nothing. */
export const shiftDays = (at: number, days: number, timeZone: string): number => {
  const local = at + offsetMs(at, timeZone) + days * dayMs
  return local - offsetMs(local - offsetMs(at, timeZone), timeZone)
}

/** As long as the range and directly before it. Of a range that still runs, up to the end of the hour that runs, so that like is held against like. */
export const previousRange = (range: DateRange, nowMs: number, timeZone: string): DateRange => {
  if (isInstant(range.from)) return { from: new Date(2 * Date.parse(range.from) - Date.parse(range.to)).toISOString(), to: range.from }
  const days = daysOf(range)
  const from = addDays(range.from, -days)
  const today = localDateText(nowMs, timeZone)
  if (today < range.from || today >= range.to) return { from, to: range.from }
  return { from, to: new Date(shiftDays(localHourStart(nowMs, timeZone) + hourMs, -days, timeZone)).toISOString() }
}

export type Earlier = { at: number; point: RatePoint | null }

/** For the start of a bucket, the bucket that stands in its place in the period before. */
export const earlierBuckets = (points: readonly RatePoint[], range: DateRange, timeZone: string): ((at: number) => Earlier) => {
  const known = new Map(points.map((point) => [Date.parse(point.start), point]))
  const length = isInstant(range.from) ? Date.parse(range.to) - Date.parse(range.from) : null
  const days = length === null ? daysOf(range) : 0
  return (at) => {
    const before = length === null ? shiftDays(at, -days, timeZone) : at - length
    return { at: before, point: known.get(before) ?? null }
  }
}
