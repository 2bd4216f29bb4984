import { addDates, instantOf, startOfDate } from '../local-date'
import { localDateText } from '../local-time'

/** An ISO week: `2026-W47` begins on a Monday. */
export type Week = string

const dayMs = 86_400_000
// 1 for Monday to 7 for Sunday.
const weekdayOf = (date: string): number => new Date(Date.parse(date)).getUTCDay() || 7

/** The ISO week of a calendar date: that of its Thursday. */
const weekOfDate = (date: string): Week => {
  const thursday = addDates(date, 4 - weekdayOf(date))
  const year = thursday.slice(0, 4)
  const week = Math.floor((Date.parse(thursday) - Date.parse(`${year}-01-01`)) / (7 * dayMs)) + 1
  return `${year}-W${String(week).padStart(2, '0')}`
}

/** The Monday of a week as a date; null for a text that names no week (`2026-W54`). */
export const mondayOf = (week: Week): string | null => {
  const [, year = '', number = ''] = /^(20\d\d)-W(\d\d)$/.exec(week) ?? []
  if (year === '') return null
  const first = addDates(`${year}-01-04`, 1 - weekdayOf(`${year}-01-04`))
  const monday = addDates(first, (Number(number) - 1) * 7)
  return weekOfDate(monday) === week ? monday : null
}

/** The week that an instant belongs to in a zone. */
export const weekAt = (instantMs: number, timeZone: string): Week => weekOfDate(localDateText(instantMs, timeZone))

/** The week so many weeks later (earlier, when negative). Throws for a text that names no week. */
export const addWeeks = (week: Week, weeks: number): Week => {
  const monday = mondayOf(week)
  if (monday === null) throw new Error(`${week} is no week`)
  return weekOfDate(addDates(monday, weeks * 7))
}

export type WeekSpan = { fromMs: number; toMs: number; fromDate: string; lastDate: string }

/** Monday 00:00 to Monday 00:00 in a zone. Throws for a text that names no week. */
export const weekSpan = (week: Week, timeZone: string): WeekSpan => {
  const monday = mondayOf(week)
  if (monday === null) throw new Error(`${week} is no week`)
  const next = addDates(monday, 7)
  return { fromMs: startOf(monday, timeZone), toMs: startOf(next, timeZone), fromDate: monday, lastDate: addDates(next, -1) }
}

const startOf = (date: string, timeZone: string): number => startOfDate(date, timeZone) ?? instantOf(date, '00:00', timeZone)

/** When a reader wants the mail: weekday 1 (Monday) to 7, local time `HH:MM`. */
export type DigestTime = { weekday: number; time: string; timeZone: string }

export const usualTime = { weekday: 1, time: '07:00' } as const

/** When the digest of a week goes to a reader: on the wanted day of the week after, and never before the week is over where it is counted. */
export const sendInstant = (week: Week, reader: DigestTime, workspaceZone: string): number => {
  const monday = mondayOf(addWeeks(week, 1)) ?? ''
  return Math.max(instantOf(addDates(monday, reader.weekday - 1), reader.time, reader.timeZone), weekSpan(week, workspaceZone).toMs)
}

const mostMissed = 4

/** The last four weeks whose time has come since the reader wanted them, the oldest first. */
export const dueWeeks = (nowMs: number, reader: DigestTime & { sinceMs: number }, workspaceZone: string): Week[] => {
  const running = weekAt(nowMs, workspaceZone)
  return Array.from({ length: mostMissed + 1 }, (_, back) => addWeeks(running, back - mostMissed - 1))
    .filter((week) => {
      const at = sendInstant(week, reader, workspaceZone)
      return at <= nowMs && at > reader.sinceMs
    })
    .slice(-mostMissed)
}

/** The next time that a reader gets a digest. */
export const nextSend = (nowMs: number, reader: DigestTime, workspaceZone: string): { week: Week; atMs: number } => {
  const running = weekAt(nowMs, workspaceZone)
  for (const ahead of [-2, -1, 0, 1]) {
    const week = addWeeks(running, ahead)
    const atMs = sendInstant(week, reader, workspaceZone)
    if (atMs > nowMs) return { week, atMs }
  }
  throw new Error('a week has no end')
}
