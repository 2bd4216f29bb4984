import { localDateText } from '@/lib/deliverability/local-time'

export const presets = ['7d', '14d', '30d', '90d'] as const
export const ranges = [...presets, 'custom'] as const
/** Of a domain's pages, unless the reader chose. */
export const usualRange = '14d'
export type RangeName = (typeof ranges)[number]

/** Local dates of the workspace, or instants (`2026-11-24T09:00:00Z`), [from, to). */
export type DateRange = { from: string; to: string }

const dayMs = 86_400_000
const isDate = (text: string | null): text is string => text !== null && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))

export const isInstant = (text: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/.test(text) && !Number.isNaN(Date.parse(text))

/** Calendar arithmetic on the date itself: days of a clock change do not matter. */
export const addDays = (date: string, days: number): string => new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10)

export const daysOf = ({ from, to }: DateRange): number => Math.round((Date.parse(to) - Date.parse(from)) / dayMs)

/** Presets end with today. A custom range names its last day, or two instants; one that is no range is the last 14 days. */
export const dateRange = (wanted: { range: RangeName; from: string | null; to: string | null }, nowMs: number, timeZone: string): DateRange => {
  const tomorrow = addDays(localDateText(nowMs, timeZone), 1)
  if (wanted.range !== 'custom') return { from: addDays(tomorrow, -Number.parseInt(wanted.range, 10)), to: tomorrow }
  const { from, to } = wanted
  if (from !== null && to !== null && isInstant(from) && isInstant(to) && Date.parse(from) < Date.parse(to)) return { from, to }
  if (!isDate(from) || !isDate(to) || to < from) return { from: addDays(tomorrow, -14), to: tomorrow }
  return { from, to: addDays(to, 1) }
}

/** Whole local days that an answer spans, as the dates of the workspace. */
export const datesOf = ({ from, to }: { from: string; to: string }, timeZone: string): DateRange => ({
  from: localDateText(Date.parse(from), timeZone), to: localDateText(Date.parse(to), timeZone),
})

/** The range as an address names it: what `dateRange` reads back as the same. */
export const rangeQuery = ({ from, to }: DateRange): { range: 'custom'; from: string; to: string } => ({ range: 'custom', from, to: isInstant(to) ? to : addDays(to, -1) })

/** Beyond this a chart by hour holds more points than pixels. */
export const mostHourDays = 16
