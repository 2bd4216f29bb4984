import type { RatePoint } from '@/lib/contracts/rates'
import { localDayStart, localHourStart } from '@/lib/deliverability/local-time'

const hourMs = 3_600_000

const nextStart = (at: number, interval: 'hour' | 'day', timeZone: string): number =>
  // 26 hours reach into the next day and never past it, whatever the clock does.
  interval === 'hour' ? localHourStart(at + hourMs, timeZone) : localDayStart(localDayStart(at, timeZone) + 26 * hourMs, timeZone)

export type Bucket = { at: number; point: RatePoint | null }

/** The API leaves empty buckets out; a chart must show them as gaps. Ends with the bucket that holds `untilMs`. */
export const fillBuckets = (
  points: readonly RatePoint[], from: string, to: string, interval: 'hour' | 'day', timeZone: string, untilMs: number,
): Bucket[] => {
  const known = new Map(points.map((point) => [Date.parse(point.start), point]))
  const end = Math.min(Date.parse(to), untilMs)
  const buckets: Bucket[] = []
  for (let at = Date.parse(from); at < end && buckets.length < 2_000; at = nextStart(at, interval, timeZone)) {
    buckets.push({ at, point: known.get(at) ?? null })
    known.delete(at)
  }
  // What does not lie on the grid (another zone's past) is shown all the same.
  for (const [at, point] of known) buckets.push({ at, point })
  return buckets.sort((a, b) => a.at - b.at)
}
