/** Local dates as text (`2026-11-24`) and whole days between them: no clock, no zone, so no clock change can move one. */
const dayMs = 86_400_000

const numberOf = (date: string): number => Date.parse(date) / dayMs

export const addDays = (date: string, days: number): string => new Date((numberOf(date) + days) * dayMs).toISOString().slice(0, 10)

/** Days from `from` to `to`; negative where `to` is earlier. */
export const daysBetween = (from: string, to: string): number => numberOf(to) - numberOf(from)

/** 1 is Monday, 7 Sunday. 1 January 1970 was a Thursday. */
export const weekdayOf = (date: string): number => ((((numberOf(date) + 3) % 7) + 7) % 7) + 1

/** Dates in [from, to], in order. */
export const datesFrom = (from: string, to: string): string[] =>
  Array.from({ length: Math.max(daysBetween(from, to) + 1, 0) }, (_, day) => addDays(from, day))

export type SendingCalendar = { weekdays: readonly number[]; holidays: ReadonlyMap<string, string> }

export const isSendingDay = (date: string, calendar: SendingCalendar): boolean =>
  calendar.weekdays.includes(weekdayOf(date)) && !calendar.holidays.has(date)

const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** Why a date is no sending day; null when it is one. */
export const whyNoSending = (date: string, calendar: SendingCalendar): string | null => {
  const holiday = calendar.holidays.get(date)
  if (holiday !== undefined) return holiday === '' ? 'a holiday' : `a holiday (${holiday})`
  const weekday = weekdayOf(date)
  return calendar.weekdays.includes(weekday) ? null : `a ${weekdayNames[weekday - 1] ?? ''}`
}

// A workspace may have entered a year of holidays; beyond this there is no next sending day worth a forecast.
const farthestDays = 1_000

/** The first `count` sending days from `from` on, `from` included; fewer where holidays never end. */
export const sendingDays = (from: string, count: number, calendar: SendingCalendar): string[] => {
  const found: string[] = []
  for (let ahead = 0; ahead < farthestDays && found.length < count; ahead += 1) {
    const date = addDays(from, ahead)
    if (isSendingDay(date, calendar)) found.push(date)
  }
  return found
}
