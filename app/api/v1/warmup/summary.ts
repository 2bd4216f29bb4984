import type { WarmupSummary } from '@/lib/contracts/warmup'
import { type DecisionRow, laneToday } from '@/lib/db/warmup-decision'
import type { PlanVersion } from '@/lib/db/warmup-plan'
import { sendingDays, type SendingCalendar } from '@/lib/deliverability/warmup/calendar'
import { volumesOf } from '@/lib/deliverability/warmup/curve'
import { type Lanes, laneVolume, pooled } from '@/lib/deliverability/warmup/day'
import { blockingText, isComplete, progressText, slowestLane, stateOf, stuckText } from '@/lib/deliverability/warmup/progress'

export const lanesOf = (rows: readonly DecisionRow[]): Lanes => Object.fromEntries(rows.map(({ provider, after }) => [provider, after]))

export const calendarOf = (version: PlanVersion, holidays: SendingCalendar['holidays']): SendingCalendar => ({ weekdays: version.plan.weekdays, holidays })

/** The next sending day, today included, and what it may send as things stand. */
export const nextSending = (version: PlanVersion, last: readonly DecisionRow[], today: string, calendar: SendingCalendar): { date: string | null; volume: number } => {
  const { plan } = version
  const from = today < plan.startsOn ? plan.startsOn : today
  const [date = null] = sendingDays(from, 1, calendar)
  const decided = last.find((row) => row.provider === pooled)
  if (!decided) return { date, volume: volumesOf(plan)[0] ?? 0 }
  if (decided.day === date) return { date, volume: decided.allowed }
  return { date, volume: laneVolume(plan, decided.inputs.shares, lanesOf(last), pooled) }
}

/** A warm-up in a line, for lists. `last` are the decisions of its last decided day. */
export const summaryOf = (version: PlanVersion, last: readonly DecisionRow[], today: string, holidays: SendingCalendar['holidays']): WarmupSummary => {
  const lanes = last.map(laneToday)
  const length = volumesOf(version.plan).length
  const slowest = slowestLane(lanes)
  const { date, volume } = nextSending(version, last, today, calendarOf(version, holidays))
  const isOver = version.status === 'complete' || isComplete(lanes, length - 1)
  return {
    state: stateOf(version.status, lanes), day: slowest ? slowest.after.stage + 1 : 0, days: length, held_days: slowest?.after.heldInAll ?? 0,
    reason: blockingText(lanes), sentence: isOver ? `Complete: day ${length} of ${length}` : progressText(lanes, length), stuck: stuckText(lanes) !== null,
    next_volume: version.status === 'paused' ? 0 : volume, next_on: date,
  }
}
