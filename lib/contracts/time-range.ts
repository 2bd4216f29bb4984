import { addLocalDays, startOfDate } from '../deliverability/local-date'
import { localDayStart } from '../deliverability/local-time'

export { addLocalDays, startOfDate }

export type TimeRange = { fromMs: number; toMs: number }
export type RangeFault = { field: 'from' | 'to'; message: string }

const dayMs = 86_400_000

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
