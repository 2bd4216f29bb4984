import type { WarmupAnswer } from '@/lib/contracts/warmup'
import { type DecisionRow, laneToday } from '@/lib/db/warmup-decision'
import type { PlanVersion } from '@/lib/db/warmup-plan'
import type { HeldWarmup } from '@/lib/db/warmup-read'
import { addDays, datesFrom, isSendingDay, sendingDays, type SendingCalendar } from '@/lib/deliverability/warmup/calendar'
import { overSending, type OverSending } from '@/lib/deliverability/warmup/cap'
import { growthLimitOf, volumesOf } from '@/lib/deliverability/warmup/curve'
import { pooled } from '@/lib/deliverability/warmup/day'
import { evidenceAt, wholeDay } from '@/lib/deliverability/warmup/evidence'
import { forecastOf } from '@/lib/deliverability/warmup/forecast'
import { exercisedShare, type GateReason } from '@/lib/deliverability/warmup/gate'
import { nextAction } from '@/lib/deliverability/warmup/next-action'
import { laneName, slowestLane, stuckText } from '@/lib/deliverability/warmup/progress'
import { selfWarming } from '@/lib/deliverability/warmup/self-warming'
import { isoTime } from '@/lib/http/range'
import { recompute, type Recomputed } from './recompute'
import { calendarOf, nextSending, summaryOf } from './summary'

const overSendingDays = 14

const reasonOf = ({ metric, text, short, share }: GateReason) =>
  ({ metric, text, short, k: share?.k ?? null, n: share?.n ?? null, value: share?.value ?? null, low: share?.low ?? null, high: share?.high ?? null })

const planOf = (version: PlanVersion): WarmupAnswer['plan'] => {
  const { plan } = version
  const volumes = volumesOf(plan)
  return {
    version: version.version, status: version.status, start: plan.start, target: plan.target, days: volumes.length, curve: plan.curve, moves_warm_domain: plan.movesWarmDomain,
    weekdays: [...plan.weekdays], shares: plan.shares && { ...plan.shares }, starts_on: plan.startsOn, volumes, growth_limit: growthLimitOf(plan),
    changed_at: isoTime(version.createdAtMs), changed_by: version.actor,
  }
}

const decisionOf = (row: DecisionRow, recomputed: ReadonlyMap<string, Recomputed>): WarmupAnswer['days'][number]['decisions'][number] => ({
  provider: row.provider, provider_name: laneName({ provider: row.provider, isPooled: row.inputs.isPooled }), decision: row.decision, rule: row.rule, stage: row.after.stage + 1,
  allowed: row.allowed, reasons: row.reasons.map(reasonOf), is_pooled: row.inputs.isPooled, decided_at: isoTime(row.decidedAtMs), recomputed: recomputed.get(`${row.day}|${row.provider}`) ?? null,
})

/** Days from the start of the plan (or the first mail of the last month) to today. */
const daysOf = (held: HeldWarmup, version: PlanVersion | undefined, calendar: SendingCalendar, today: string): WarmupAnswer['days'] => {
  const { decisions, history } = held
  const from = version ? version.plan.startsOn : (history.find(({ date }) => date > addDays(today, -30))?.date ?? today)
  const volumes = version ? volumesOf(version.plan).slice(decisions[0]?.before.stage ?? 0) : []
  const planned = new Map(version ? sendingDays(from, volumes.length, calendar).map((date, day) => [date, volumes[day] ?? 0]) : [])
  const byDate = new Map(history.map((day) => [day.date, day]))
  const byDay = Map.groupBy(decisions, (row) => row.day)
  const recomputed = recompute(held)
  return datesFrom(from, today).map((date) => {
    const rows = byDay.get(date) ?? []
    const allowed = rows.find(({ provider }) => provider === pooled)?.allowed ?? null
    return {
      date, is_sending_day: isSendingDay(date, calendar), planned: planned.get(date) ?? (version && isSendingDay(date, calendar) ? version.plan.target : null), allowed,
      least: allowed === null ? null : Math.ceil(allowed * exercisedShare), sent: wholeDay(byDate.get(date)).sent, decisions: rows.map((row) => decisionOf(row, recomputed)),
    }
  })
}

/** Days of the last two weeks on which more went out than was announced, in all or to one provider. */
export const overSendingOf = (held: Pick<HeldWarmup, 'decisions' | 'history'>, today: string): OverSending[] => {
  const byDate = new Map(held.history.map((day) => [day.date, day]))
  return held.decisions.filter(({ day }) => day > addDays(today, -overSendingDays)).flatMap((row) => {
    const day = byDate.get(row.day)
    const sent = row.provider === pooled ? wholeDay(day).sent : evidenceAt(day, row.provider).sent
    return overSending({ provider: row.provider, date: row.day, allowed: row.allowed, sent }) ?? []
  })
}

const offeredOf = (held: HeldWarmup, today: string): WarmupAnswer['offered'] => {
  const found = selfWarming(held.history, today, held.holidays)
  if (!found) return null
  const { firstSeenOn, sentDays, earlier, recent, plan, stage } = found
  return {
    first_seen_on: firstSeenOn, sent_days: sentDays, earlier, recent, start: plan.start, target: plan.target, days: plan.days, stage: stage + 1,
    text: `First mail on ${firstSeenOn}, and rising since: ${Math.round(earlier)} a day at first, ${Math.round(recent)} a day of late. A plan to ${plan.target} a day in ${plan.days} sending days would go on from day ${stage + 1}.`,
  }
}

export const presentWarmup = (held: HeldWarmup, setting: { today: string; timeZone: string; now: number }): WarmupAnswer => {
  const { today, timeZone, now } = setting
  const version = held.versions.at(-1)
  const shared = { subject: held.subject, today, time_zone: timeZone, as_of: isoTime(now) }
  if (!version) {
    const calendar: SendingCalendar = { weekdays: [1, 2, 3, 4, 5], holidays: held.holidays }
    const offer = offeredOf(held, today)
    return {
      ...shared, plan: null, summary: null, stuck: null, lanes: [], days: daysOf(held, undefined, calendar, today), forecast: null, over_sending: [], offered: offer,
      next_action: offer ? 'This sender warms by itself. Take the plan that fits it, and the gate tells each morning how much it bears.' : 'Make a plan, and the gate tells each morning how much may go.',
    }
  }
  const calendar = calendarOf(version, held.holidays)
  const lastDay = held.decisions.at(-1)?.day
  const last = held.decisions.filter(({ day }) => day === lastDay)
  const lanes = last.map(laneToday)
  const slowest = slowestLane(lanes)
  const next = nextSending(version, last, today, calendar)
  const isDecided = lastDay === today
  const isUnderWay = version.status === 'active' && slowest !== null
  return {
    ...shared, plan: planOf(version), summary: summaryOf(version, last, today, held.holidays),
    next_action: nextAction({
      status: version.status, today, startsOn: version.plan.startsOn, allowedToday: isDecided ? next.volume : null, nextVolume: next.volume, lanes, calendar,
    }),
    stuck: stuckText(lanes),
    lanes: last.map((row) => ({
      provider: row.provider, name: laneName(laneToday(row)), stage: row.after.stage + 1, status: row.after.status, allowed_today: isDecided ? row.allowed : null,
      held_days: row.after.heldInAll, held_in_row: row.after.heldInRow, decision: row.decision, rule: row.rule, reasons: row.reasons.map(reasonOf),
    })),
    days: daysOf(held, version, calendar, today),
    forecast: isUnderWay ? (({ finishOn, remainingDays, expectedHolds, days }) => ({ finish_on: finishOn, remaining_days: remainingDays, expected_holds: expectedHolds, days }))(forecastOf(slowest.after, volumesOf(version.plan), today, calendar)) : null,
    over_sending: overSendingOf(held, today), offered: version.status === 'ended' ? offeredOf(held, today) : null,
  }
}
