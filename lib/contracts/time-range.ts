import { localDateText, localDayStart } from '../deliverability/local-time'

export type TimeRange = { fromMs: number; toMs: number }
export type RangeFault = { field: 'from' | 'to'; message: string }

const hourMs = 3_600_000
const dayMs = 86_400_000

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

const boundMs = (text: string, timeZone: string): number | null => {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return startOfDate(text, timeZone)
  const at = Date.parse(text)
  return Number.isNaN(at) ? null : at
}

const wrong = (field: 'from' | 'to'): RangeFault => ({ field, message: 'is no moment of the calendar' })

/** [from, to) in ms. Without `to` up to the end of today, without `from` so many local days back from there. */
export const readRange = (
  given: { from?: string | undefined; to?: string | undefined }, setting: { timeZone: string; nowMs: number; defaultDays: number; longestDays?: number },
): TimeRange | RangeFault => {
  const { timeZone, nowMs, defaultDays } = setting
  const toMs = given.to === undefined ? addLocalDays(nowMs, 1, timeZone) : boundMs(given.to, timeZone)
  if (toMs === null) return wrong('to')
  const fromMs = given.from === undefined ? addLocalDays(toMs - 1, 1 - defaultDays, timeZone) : boundMs(given.from, timeZone)
  if (fromMs === null) return wrong('from')
  if (fromMs >= toMs) return { field: 'from', message: 'must lie before to' }
  // A day of grace: local days are 25 hours long once a year.
  if (setting.longestDays !== undefined && toMs - fromMs > (setting.longestDays + 1) * dayMs) {
    return { field: 'from', message: `lies more than ${setting.longestDays} days before to: ask for less at a time` }
  }
  return { fromMs, toMs }
}

/** The starts of the local days that [from, to) touches, in order. */
export const localDayStarts = ({ fromMs, toMs }: TimeRange, timeZone: string): number[] => {
  const starts: number[] = []
  for (let start = localDayStart(fromMs, timeZone); start < toMs; start = addLocalDays(start, 1, timeZone)) {
    // Where a date does not exist the step may come out at the same day: then look a day and a half on.
    if (starts.at(-1) === start) start = localDayStart(start + 1.5 * dayMs, timeZone)
    if (start < toMs) starts.push(start)
  }
  return starts
}
