import { localDayStart } from '../local-time'
import { expectedIn, type EventHours, type Rhythm, type Span, usualGapMs } from './rhythm'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

export type SilenceInput = {
  rhythm: Rhythm
  hours: EventHours
  /** No event is known to have come after this. */
  lastEventMs: number
  nowMs: number
  timeZone: string
  /** Other streams of the workspace that expected events since then, and how many of them had any. */
  others: { expecting: number; flowing: number }
  /** Settings of the rule: least events expected, least minutes. */
  least: { expected: number; minutes: number }
}

export type Silence = { sinceMs: number; silentMs: number; expected: number }

/** Working time without a first event of the day before it is more than a late start. */
const patienceMs = 3 * hourMs

const eventsIn = (hours: EventHours, { fromMs, toMs }: Span): number => {
  let sum = 0
  for (const [at, events] of hours) if (at >= fromMs && at < toMs) sum += events
  return sum
}

/** How full the flow was before it stopped: 1 is as usual. A day that ran at a tenth (a holiday's trickle) expects a tenth of the rest. */
const levelIn = ({ rhythm, hours, timeZone }: SilenceInput, span: Span): number => {
  const usual = expectedIn(rhythm, span, timeZone, false).events
  return usual < 5 ? 1 : Math.min(1, eventsIn(hours, span) / usual)
}

/**
 * Whether the stream is silent beyond what is usual: no event for max(1 h, 3 usual gaps) while 20 or more were expected. Null when it is not.
 *
 * A day that had begun and stopped is a cut, also on a holiday. A day that never began may be a day off: it waits for three working hours,
 * holidays count for nothing, and where every other stream of the workspace rests too, the second such day decides.
 */
export const silenceOf = (input: SilenceInput): Silence | null => {
  const { rhythm, nowMs, timeZone, lastEventMs, least } = input
  const silentMs = nowMs - lastEventMs
  const gapMs = usualGapMs(rhythm)
  if (gapMs === null || silentMs < Math.max(least.minutes * 60_000, Math.min(3 * gapMs, dayMs))) return null
  const today = localDayStart(nowMs, timeZone)
  const soFar = { fromMs: today, toMs: Math.max(lastEventMs, today) }
  const usualDay = expectedIn(rhythm, { fromMs: today, toMs: today + dayMs }, timeZone, false).events
  // What trickles in after midnight belongs to the day before.
  const begun = expectedIn(rhythm, soFar, timeZone, false).events >= Math.max(least.expected / 4, usualDay / 10)
  const missed = expectedIn(rhythm, { fromMs: lastEventMs, toMs: nowMs }, timeZone, !begun)
  const expected = missed.events * levelIn(input, begun ? soFar : { fromMs: lastEventMs - dayMs, toMs: lastEventMs })
  if (expected < least.expected) return null
  if (!begun && !isMoreThanADayOff(input, missed.activeMs, today)) return null
  return { sinceMs: lastEventMs, silentMs, expected }
}

const isMoreThanADayOff = ({ rhythm, others, lastEventMs, nowMs, timeZone }: SilenceInput, activeMs: number, today: number): boolean => {
  if (activeMs < patienceMs) return false
  if (others.expecting === 0 || others.flowing > 0) return true
  const ofToday = expectedIn(rhythm, { fromMs: Math.max(today, lastEventMs), toMs: nowMs }, timeZone, true).activeMs
  return ofToday >= patienceMs && activeMs - ofToday >= patienceMs
}
