import { localDateText, offsetMs } from '../local-time'
import { isUsualHoliday } from './holidays'

const hourMs = 3_600_000
const weekHours = 168
export const rhythmWeeks = 4

/** Events by the instant at which their hour begins. Hours without any may be absent. */
export type EventHours = ReadonlyMap<number, number>
export type Span = { fromMs: number; toMs: number }

/** Sunday 00:00 local time is 0, Saturday 23:00 is 167. */
export const weekSlot = (atMs: number, timeZone: string): number => {
  const local = Math.floor((atMs + offsetMs(atMs, timeZone)) / hourMs)
  // 1 January 1970 was a Thursday.
  return (((local + 4 * 24) % weekHours) + weekHours) % weekHours
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  return sorted.length === 0 ? 0 : sorted.length % 2 === 1 ? (sorted[Math.floor(middle)] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

/** Usual events of each of the 168 hours of a local week: the median of the same hour of the last four weeks. */
export type Rhythm = readonly number[]

/**
 * Learns from the four weeks before `nowMs`. `firstMs`: nothing is known before it. `holes`: spans in which the numbers were
 * incomplete, which teach nothing. An hour of the week that was seen fewer than twice expects nothing.
 */
export const learnRhythm = (hours: EventHours, { nowMs, firstMs, timeZone, holes = [] }: { nowMs: number; firstMs: number; timeZone: string; holes?: readonly Span[] }): Rhythm => {
  const seen: number[][] = Array.from({ length: weekHours }, () => [])
  // Zones with half hours begin their hours there; so do the rows.
  const anchor = [...hours.keys()][0] ?? 0
  const last = Math.floor((nowMs - anchor) / hourMs) * hourMs + anchor
  const first = Math.max(last - rhythmWeeks * weekHours * hourMs, firstMs)
  for (let at = last - hourMs; at >= first; at -= hourMs) {
    if (holes.some((hole) => at + hourMs > hole.fromMs && at < hole.toMs)) continue
    seen[weekSlot(at, timeZone)]?.push(hours.get(at) ?? 0)
  }
  return seen.map((values) => (values.length < 2 ? 0 : median(values)))
}

/** Usual events of [from, to), and how much of it belongs to hours that expect any. `restOnHolidays`: usual holidays expect nothing. */
export const expectedIn = (
  rhythm: Rhythm, { fromMs, toMs }: Span, timeZone: string, restOnHolidays: boolean,
): { events: number; activeMs: number } => {
  const holidays = new Map<string, boolean>()
  const off = (at: number): boolean => {
    if (!restOnHolidays) return false
    const date = localDateText(at, timeZone)
    let held = holidays.get(date)
    if (held === undefined) holidays.set(date, (held = isUsualHoliday(date, timeZone)))
    return held
  }
  let events = 0
  let activeMs = 0
  for (let at = fromMs; at < toMs; ) {
    const next = Math.min((Math.floor(at / hourMs) + 1) * hourMs, toMs)
    const usual = rhythm[weekSlot(at, timeZone)] ?? 0
    if (usual > 0 && !off(at)) {
      events += usual * ((next - at) / hourMs)
      activeMs += next - at
    }
    at = next
  }
  return { events, activeMs }
}

/** Usual gap between two events, of the hours that have any; null where nothing is usual. */
export const usualGapMs = (rhythm: Rhythm): number | null => {
  const busy = median(rhythm.filter((events) => events > 0))
  return busy > 0 ? hourMs / busy : null
}
