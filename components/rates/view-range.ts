import { localDateText } from '@/lib/deliverability/local-time'

export const presets = ['7d', '14d', '30d', '90d'] as const
export type Preset = (typeof presets)[number]
export const ranges = [...presets, 'custom'] as const
export type RangeName = (typeof ranges)[number]

/** Local dates of the workspace, [from, to). */
export type DateRange = { from: string; to: string }

const dayMs = 86_400_000
const isDate = (text: string | null): text is string => text !== null && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))

/** Calendar arithmetic on the date itself: days of a clock change do not matter. */
export const addDays = (date: string, days: number): string => new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10)

export const daysOf = ({ from, to }: DateRange): number => Math.round((Date.parse(to) - Date.parse(from)) / dayMs)

/** Presets end with today. A custom range names its last day; one that is no range is the last 14 days. */
export const dateRange = (wanted: { range: RangeName; from: string | null; to: string | null }, nowMs: number, timeZone: string): DateRange => {
  const tomorrow = addDays(localDateText(nowMs, timeZone), 1)
  if (wanted.range !== 'custom') return { from: addDays(tomorrow, -Number.parseInt(wanted.range, 10)), to: tomorrow }
  if (!isDate(wanted.from) || !isDate(wanted.to) || wanted.to < wanted.from) return { from: addDays(tomorrow, -14), to: tomorrow }
  return { from: wanted.from, to: addDays(wanted.to, 1) }
}

/** Whole local days that an answer spans, as the dates of the workspace. */
export const datesOf = ({ from, to }: { from: string; to: string }, timeZone: string): DateRange => ({
  from: localDateText(Date.parse(from), timeZone), to: localDateText(Date.parse(to), timeZone),
})

/** Beyond this a chart by hour holds more points than pixels. */
export const mostHourDays = 16
