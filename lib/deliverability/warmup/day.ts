import { addDays, isSendingDay, type SendingCalendar } from './calendar'
import { growthLimitOf, stageOfVolume, volumesOf, withinGrowth } from './curve'
import { type DayHistory, type Evidence, evidenceAt, sumEvidence, wholeDay } from './evidence'
import { type GateFacts, type GateReason, type GateVerdict, judge, pauseReasons } from './gate'
import { type Lane, type LaneVerdict, newLane, stepLane } from './lane'
import type { WarmupPlan } from './plan'
import { assumedShares, capShare, expectedShare, hasOwnEvidence, measuredShares, restShare, type Shares } from './split'

/** Lanes by provider; '' is the pool of all that have no lane of their own, and carries the volume of the whole. */
export type Lanes = Readonly<Record<string, Lane>>
export const pooled = ''

export type MorningInput = {
  /** The local date whose volume is decided. */
  today: string
  plan: WarmupPlan
  /** A person has stopped the plan: nothing may go, and nothing moves. */
  isPausedByUser: boolean
  acknowledgedOn: string | null
  /** None on the first morning. */
  lanes: Lanes
  /** Where a warm-up begins: a sender that sends already need not start over. */
  firstStage: number
  /** Local days before today, oldest first; 45 are enough. */
  history: readonly DayHistory[]
  calendar: SendingCalendar
  facts: GateFacts
}

export type DecidedEvidence = { day: Evidence; window: Evidence; planned: number; isPooled: boolean }

export type Decided = {
  provider: string
  verdict: LaneVerdict
  before: Lane
  after: Lane
  /** Messages that may go to this provider today; in the pool: today in all. */
  allowed: number
  evidence: DecidedEvidence
}

export type DecidedMorning = { today: string; isSendingDay: boolean; shares: Shares; sharesFrom: 'plan' | 'sent' | 'assumed'; decided: Decided[] }

/** Sending days that a window of evidence reaches back over, and the most days that it may span. */
const windowDays = 3
const farthestDays = 21

/** Dates of the window that ends yesterday: back to the third sending day on which something went out, and not before `from`. */
const windowDates = (input: MorningInput, byDate: ReadonlyMap<string, DayHistory>, from: string | null): string[] => {
  const dates: string[] = []
  let found = 0
  for (let back = 1; back <= farthestDays && found < windowDays; back += 1) {
    const date = addDays(input.today, -back)
    if (from !== null && date < from) break
    dates.push(date)
    if (isSendingDay(date, input.calendar) && wholeDay(byDate.get(date)).sent > 0) found += 1
  }
  return dates
}

type Reader = {
  at(provider: string, from: string | null): { day: Evidence; window: Evidence }
  whole(from: string | null): { day: Evidence; window: Evidence }
  rest(lanes: readonly string[], from: string | null): { day: Evidence; window: Evidence }
}

const readerOf = (input: MorningInput): Reader => {
  const byDate = new Map(input.history.map((day) => [day.date, day]))
  const yesterday = byDate.get(addDays(input.today, -1))
  const over = (from: string | null, pick: (day: DayHistory | undefined) => Evidence) =>
    ({ day: pick(yesterday), window: sumEvidence(windowDates(input, byDate, from).map((date) => pick(byDate.get(date)))) })
  // Which provider refused is the lane's matter: the pool leaves reputation blocks to them.
  const withoutBlocks = (evidence: Evidence): Evidence => ({ ...evidence, providerBlocks: null })
  return {
    at: (provider, from) => over(from, (day) => evidenceAt(day, provider)),
    whole: (from) => over(from, (day) => withoutBlocks(wholeDay(day))),
    rest: (lanes, from) => over(from, (day) => withoutBlocks(sumEvidence(Object.entries(day?.byProvider ?? {}).filter(([provider]) => !lanes.includes(provider)).map(([, each]) => each)))),
  }
}

/** Providers that get a lane this morning: enough results of their own, or so many reputation blocks that they must stop. */
const newProviders = (input: MorningInput, reader: Reader): string[] => {
  const seen = new Set(input.history.slice(-farthestDays).flatMap((day) => Object.keys(day.byProvider)))
  return [...seen].filter((provider) => {
    if (provider === pooled || Object.hasOwn(input.lanes, provider)) return false
    const { window } = reader.at(provider, null)
    return hasOwnEvidence(window) || ((window.providerBlocks ?? 0) >= 3 && (window.providerBlocks ?? 0) >= 0.05 * window.resolved)
  }).sort()
}

const userPause: GateReason = { rule: 'G0', metric: 'volume', short: 'is paused', text: 'Paused by a person: nothing moves until the plan goes on.', share: null }

/** On the first morning there is no stage of the plan to judge; what would stop any warm-up stops this one. */
const firstVerdict = (pauseCauses: GateReason[]): GateVerdict => {
  const first: GateReason = { rule: 'G0', metric: 'volume', short: 'begins', text: 'The first day of the plan.', share: null }
  const [cause] = pauseCauses
  return { decision: cause ? 'pause' : 'skip', rule: cause?.rule ?? 'G0', reasons: cause ? pauseCauses : [first], stepBack: 0, holdDays: 0 }
}

const sharesOf = ({ plan, history }: MorningInput): Pick<DecidedMorning, 'shares' | 'sharesFrom'> => {
  if (plan.shares) return { shares: plan.shares, sharesFrom: 'plan' }
  const measured = measuredShares(history.slice(-30))
  return measured ? { shares: measured, sharesFrom: 'sent' } : { shares: assumedShares, sharesFrom: 'assumed' }
}

const volumeAtStage = (plan: WarmupPlan): ((stage: number) => number) => {
  const volumes = volumesOf(plan)
  return (stage) => volumes[Math.min(Math.max(stage, 0), volumes.length - 1)] ?? 0
}

/** What one provider may get on a day at a stage. */
export const providerVolume = (plan: WarmupPlan, shares: Shares, provider: string, stage: number): number =>
  Math.ceil(volumeAtStage(plan)(stage) * capShare(shares, provider, stage, plan.weekdays.length))

/** What may go in all: each lane's stage by the share of the list that it stands for. */
const wholeVolume = (plan: WarmupPlan, shares: Shares, lanes: Lanes): number => {
  const names = Object.keys(lanes).filter((provider) => provider !== pooled)
  const weekDays = plan.weekdays.length
  const sum = Object.entries(lanes).reduce((all, [provider, lane]) => {
    if (lane.status === 'paused') return all
    return all + volumeAtStage(plan)(lane.stage) * (provider === pooled ? restShare(shares, names, lane.stage, weekDays) : expectedShare(shares, provider, lane.stage, weekDays))
  }, 0)
  return Math.round(sum)
}

/** Messages of a sending day at one lane ('' is the whole), within the growth limit of the last day that had any. */
export const laneVolume = (plan: WarmupPlan, shares: Shares, lanes: Lanes, provider: string): number => {
  const lane = lanes[provider]
  if (!lane) return 0
  const wanted = provider === pooled ? wholeVolume(plan, shares, lanes) : lane.status === 'paused' ? 0 : providerVolume(plan, shares, provider, lane.stage)
  return withinGrowth(wanted, lane.lastAllowed, growthLimitOf(plan))
}

/**
 * The decisions of one local morning: each lane by its own evidence where that is enough, else by everything. Volumes never
 * grow beyond the plan's limit from one day that has any to the next.
 */
export const decideMorning = (input: MorningInput): DecidedMorning => {
  const { plan, today, calendar, isPausedByUser, acknowledgedOn, facts } = input
  const weekDays = plan.weekdays.length
  const lastStage = volumesOf(plan).length - 1
  const reader = readerOf(input)
  const { shares, sharesFrom } = sharesOf(input)
  const volumeAt = volumeAtStage(plan)
  const pool = input.lanes[pooled] ?? newLane(input.firstStage, volumeAt(input.firstStage))
  const added = isPausedByUser ? [] : newProviders(input, reader)
  // What the pool went through, each of its providers did.
  const before: Record<string, Lane> = { ...input.lanes, [pooled]: pool, ...Object.fromEntries(added.map((provider) => [provider, { ...pool, lastAllowed: providerVolume(plan, shares, provider, pool.stage) }])) }
  const names = Object.keys(before).filter((provider) => provider !== pooled).sort()

  const evidenceFor = (provider: string, lane: Lane): DecidedEvidence => {
    const plannedFor = (share: number): number => Math.min(Math.round(volumeAt(lane.stage) * share), Math.max(lane.lastAllowed, 1))
    const whole = (): DecidedEvidence => ({ ...reader.whole(lane.windowFrom), planned: Math.max(pool.lastAllowed, 1), isPooled: true })
    if (provider !== pooled) {
      const own = reader.at(provider, lane.windowFrom)
      const isOwn = lane.status === 'paused' || hasOwnEvidence(own.window) || (own.window.providerBlocks ?? 0) >= 3
      return isOwn ? { ...own, planned: plannedFor(expectedShare(shares, provider, lane.stage, weekDays)), isPooled: false } : whole()
    }
    const rest = reader.rest(names, lane.windowFrom)
    const isRest = names.length > 0 && (lane.status === 'paused' || hasOwnEvidence(rest.window))
    return isRest ? { ...rest, planned: plannedFor(restShare(shares, names, lane.stage, weekDays)), isPooled: false } : whole()
  }

  const yesterday = addDays(today, -1)
  const wasSendingDay = isSendingDay(yesterday, calendar)
  const isFirst = Object.keys(input.lanes).length === 0
  const stepped = [pooled, ...names].map((provider) => {
    const lane = before[provider] ?? pool
    const evidence = evidenceFor(provider, lane)
    if (isPausedByUser) return { provider, before: lane, after: lane, evidence, verdict: { decision: 'pause', rule: 'user', reasons: [userPause] } satisfies LaneVerdict }
    const pauseCauses = pauseReasons({ window: evidence.window, facts })
    const verdict = isFirst ? firstVerdict(pauseCauses) : judge({ ...evidence, isSendingDay: wasSendingDay, facts })
    const { lane: after, verdict: said } = stepLane(lane, {
      today, yesterday, wasSendingDay, wasSent: evidence.day.sent > 0, lastStage, verdict, pauseCauses, acknowledgedOn,
    })
    return { provider, before: lane, after, evidence, verdict: said }
  })

  const isOpen = isSendingDay(today, calendar) && !isPausedByUser
  const lanes = Object.fromEntries(stepped.map((step) => [step.provider, step.after]))
  const decided = stepped.map((step): Decided => {
    const allowed = isOpen ? laneVolume(plan, shares, lanes, step.provider) : 0
    // Days without volume do not count as a fall: what was borne before is borne after.
    return { ...step, allowed, after: { ...step.after, lastAllowed: allowed > 0 ? allowed : step.after.lastAllowed } }
  })
  return { today, isSendingDay: isSendingDay(today, calendar), shares, sharesFrom, decided }
}

export const lanesAfter = (morning: Pick<DecidedMorning, 'decided'>): Lanes => Object.fromEntries(morning.decided.map(({ provider, after }) => [provider, after]))


/** Lanes of a plan that was changed: each at the highest stage of the new plan that lies no higher than where it was. */
export const refitLanes = (lanes: Lanes, from: WarmupPlan, to: WarmupPlan): Lanes => {
  const [old, volumes] = [volumesOf(from), volumesOf(to)]
  return Object.fromEntries(Object.entries(lanes).map(([provider, lane]) =>
    [provider, { ...lane, stage: stageOfVolume(volumes, old[Math.min(lane.stage, old.length - 1)] ?? 0), cleanDays: 0 }]))
}
