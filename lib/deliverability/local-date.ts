import { localDateText, localDayStart, offsetMs } from './local-time'

const hourMs = 3_600_000
const dayMs = 86_400_000
const quarterMs = 900_000

/** The start of a local date; null for a date that the calendar does not have. Noon is always inside its own day. */
export const startOfDate = (date: string, timeZone: string): number | null => {
  const noonUtc = Date.parse(`${date}T12:00:00Z`)
  if (Number.isNaN(noonUtc) || !new Date(noonUtc).toISOString().startsWith(date)) return null
  // Zones lie from -12 h to +14 h: one of these starts is that of the date.
  for (const shift of [0, -12, 12, -14, 14]) {
    const start = localDayStart(noonUtc + shift * hourMs, timeZone)
    if (localDateText(start, timeZone) === date) return start
  }
  return null
}

/** The start of the local day `days` after (before, when negative) the one that holds the instant. */
export const addLocalDays = (instantMs: number, days: number, timeZone: string): number => {
  const date = new Date(Date.parse(`${localDateText(instantMs, timeZone)}T12:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
  // A date that a zone skipped altogether (Samoa 2011) has no start: the next one that has stands for it.
  return startOfDate(date, timeZone) ?? localDayStart(instantMs + days * dayMs, timeZone)
}

/** The calendar date `days` after (before, when negative) a date. */
export const addDates = (date: string, days: number): string => new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10)

const minuteOfDay = (instantMs: number, timeZone: string): number => Math.floor((instantMs + offsetMs(instantMs, timeZone)) / 60_000) % 1_440

/**
 * The first instant of a local date at which its clock shows `time` (`HH:MM`) or later: a time that the spring change skips is the moment
 * of the change, one that comes twice in autumn is its first time. A date that its zone does not have is that of the next day.
 */
export const instantOf = (date: string, time: string, timeZone: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const wanted = hours * 60 + minutes
  const next = startOfDate(addDates(date, 1), timeZone)
  const start = startOfDate(date, timeZone) ?? next ?? localDayStart(Date.parse(date), timeZone)
  // Offsets change on quarter hours, so within one the local clock runs evenly.
  for (let quarter = start; quarter < start + 26 * hourMs; quarter += quarterMs) {
    const shown = minuteOfDay(quarter, timeZone)
    if (shown + 15 > wanted) return quarter + Math.max(wanted - shown, 0) * 60_000
    if (next !== null && quarter + quarterMs >= next && next > start) return next
  }
  return start
}
