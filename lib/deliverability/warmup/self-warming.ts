import { addDays, daysBetween, isSendingDay, type SendingCalendar } from './calendar'
import { fewestDays, planLengths, stageOfVolume, volumesOf } from './curve'
import { type DayHistory, wholeDay } from './evidence'
import { monToFri, type WarmupPlan } from './plan'
import { measuredShares } from './split'

export type SelfWarming = {
  firstSeenOn: string
  sentDays: number
  /** Messages a day in the first and in the last third of the days on which mail went out. */
  earlier: number
  recent: number
  plan: WarmupPlan
  /** The stage that was reached already. */
  stage: number
}

/** First mail longer ago than this: the domain is as warm as it gets by itself. */
const youngDays = 30
const leastSentDays = 5
/** Rising: the last third sends at least half more than the first. */
const risingFactor = 1.5
const niceTargets = [40, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000]

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

/** Typical volume of the last three days on which mail went out, of the last ten; 0 where none did. */
export const recentVolume = (history: readonly DayHistory[], today: string, calendar: SendingCalendar): number => {
  const sent = history.filter(({ date }) => date < today && daysBetween(date, today) <= 10 && isSendingDay(date, calendar)).map((day) => wholeDay(day).sent).filter((count) => count > 0)
  return sent.length === 0 ? 0 : median(sent.slice(-3))
}

/** The stage of a plan that a sender has reached already: the highest that it lately sent. */
export const stageReached = (plan: WarmupPlan, history: readonly DayHistory[], today: string, calendar: SendingCalendar): number => {
  const recent = recentVolume(history, today, calendar)
  return recent === 0 ? 0 : stageOfVolume(volumesOf(plan), recent)
}

/**
 * A domain that warms by itself: first mail less than 30 days ago and rising volume. With a plan that fits what was sent,
 * to the next round target of at least twice that. Null for any other domain.
 */
export const selfWarming = (history: readonly DayHistory[], today: string, holidays: SendingCalendar['holidays']): SelfWarming | null => {
  const calendar: SendingCalendar = { weekdays: monToFri, holidays }
  const sent = history.filter((day) => day.date < today && wholeDay(day).sent > 0)
  const [first] = sent
  if (!first || daysBetween(first.date, today) >= youngDays) return null
  const volumes = sent.filter(({ date }) => isSendingDay(date, calendar)).map((day) => wholeDay(day).sent)
  if (volumes.length < leastSentDays) return null
  const third = Math.max(Math.floor(volumes.length / 3), 1)
  const earlier = median(volumes.slice(0, third))
  const recent = median(volumes.slice(-third))
  if (recent < risingFactor * earlier) return null
  const start = Math.max(Math.round(earlier), 1)
  const target = niceTargets.find((nice) => nice >= 2 * recent) ?? Math.ceil(2 * recent)
  const fewest = fewestDays(start, target)
  const days = planLengths.find((length) => length >= fewest) ?? fewest
  const plan: WarmupPlan = { start, target, days, curve: 'even', movesWarmDomain: false, weekdays: monToFri, shares: measuredShares(sent), startsOn: addDays(today, 1) }
  return { firstSeenOn: first.date, sentDays: volumes.length, earlier, recent, plan, stage: stageOfVolume(volumesOf(plan), recent) }
}
