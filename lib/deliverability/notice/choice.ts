import { usualTime } from '../digest/week'
import { addDates, instantOf } from '../local-date'
import { localDateText, offsetMs } from '../local-time'

export const severities = ['critical', 'warning', 'info'] as const
export type Severity = (typeof severities)[number]

export const isSeverity = (text: string): text is Severity => (severities as readonly string[]).includes(text)

/** Local times `HH:MM`; one that ends before it begins goes over midnight. */
export type QuietHours = { from: string; to: string }

export type MemberChoice = {
  /** By e-mail; empty means none. */
  severities: Severity[]
  quiet: QuietHours | null
  /** Null: the workspace's. */
  timeZone: string | null
  digest: boolean
  digestSinceMs: number
  /** Null: the workspace's. */
  digestWeekday: number | null
  digestTime: string | null
}

/** What holds for a member who has chosen nothing. */
export const usualChoice = (): MemberChoice => ({
  severities: ['critical', 'warning'], quiet: null, timeZone: null, digest: true, digestSinceMs: 0, digestWeekday: null, digestTime: null,
})

export const digestTimeOf = (choice: MemberChoice, workspace: { timeZone: string; weekday: number; time: string } = { timeZone: 'UTC', ...usualTime }) => ({
  weekday: choice.digestWeekday ?? workspace.weekday, time: choice.digestTime ?? workspace.time, timeZone: choice.timeZone ?? workspace.timeZone,
})

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** When the quiet hours that hold now end; null outside of them. */
export const quietUntil = (nowMs: number, quiet: QuietHours | null, timeZone: string): number | null => {
  if (!quiet || quiet.from === quiet.to) return null
  const minute = Math.floor((nowMs + offsetMs(nowMs, timeZone)) / 60_000) % 1_440
  const [from, to] = [minuteOf(quiet.from), minuteOf(quiet.to)]
  const isQuiet = from < to ? minute >= from && minute < to : minute >= from || minute < to
  if (!isQuiet) return null
  const today = localDateText(nowMs, timeZone)
  return instantOf(minute >= to ? addDates(today, 1) : today, quiet.to, timeZone)
}
