import { daysBetween } from './calendar'
import type { GateReason, GateRule, GateVerdict } from './gate'

/** Where one plan stands at one provider (or in the pool of all others). Written into each decision as it is. */
export type Lane = {
  /** Index of the day of the ramp that may be sent. */
  stage: number
  status: 'running' | 'paused'
  /** Set while the gate has it paused. */
  pausedOn: string | null
  pauseRule: GateRule | null
  /** Since when the cause of the pause is gone. */
  clearSince: string | null
  /** Evidence from before this date does not count any more. */
  windowFrom: string | null
  lastSentOn: string | null
  /** How far the idle rule has gone since the last mail: 1 after a week, 2 after a month. */
  idleStep: 0 | 1 | 2
  /** Days still to hold after a step back. */
  holdDays: number
  heldInRow: number
  heldInAll: number
  /** Clean sending days in a row on the last stage. */
  cleanDays: number
  /** Messages of the last day that had any. */
  lastAllowed: number
}

export const newLane = (stage: number, lastAllowed: number): Lane => ({
  stage, status: 'running', pausedOn: null, pauseRule: null, clearSince: null, windowFrom: null, lastSentOn: null, idleStep: 0, holdDays: 0, heldInRow: 0,
  heldInAll: 0, cleanDays: 0, lastAllowed,
})

export type LaneDecision = GateVerdict['decision'] | 'resume'
export type LaneVerdict = { decision: LaneDecision; rule: GateRule | 'user'; reasons: GateReason[] }
export type LaneStep = { lane: Lane; verdict: LaneVerdict }

/** A cause must stay away for 48 hours, unless a person says that it is dealt with. */
export const clearDays = 2
/** Held for more days in a row than this, a warm-up is stuck. */
export const stuckAfterDays = 5
/** Clean sending days on the last stage that end a warm-up. */
export const cleanDaysToEnd = 3

export const isStuck = (lane: Lane): boolean => lane.status === 'running' && lane.heldInRow > stuckAfterDays

export type LaneMorning = {
  today: string
  /** The day that closed. */
  yesterday: string
  wasSendingDay: boolean
  wasSent: boolean
  lastStage: number
  /** By the gate, over evidence since `windowFrom`. */
  verdict: GateVerdict
  /** G2 to G5 over the same evidence, also where nothing was sent. */
  pauseCauses: readonly GateReason[]
  /** First date to be decided after a person said that the cause is dealt with. */
  acknowledgedOn: string | null
}

const resumeNote = (lane: Lane, today: string, isAcknowledged: boolean): GateReason => ({
  rule: lane.pauseRule ?? 'G2', metric: 'volume', short: 'goes on', share: null,
  text: isAcknowledged ? `Goes on at half its stage: the cause is said to be dealt with.` : `Goes on at half its stage: the cause has been away for ${daysBetween(lane.clearSince ?? today, today) * 24} hours.`,
})

const waitNote = (lane: Lane, clearSince: string | null): GateReason => ({
  rule: lane.pauseRule ?? 'G2', metric: 'volume', short: `has been paused since ${lane.pausedOn ?? 'today'}`, share: null,
  text: clearSince === null ? 'The cause of the pause is still there.' : `Paused since ${lane.pausedOn ?? clearSince}; goes on when the cause has been away for 48 hours, or when somebody says that it is dealt with.`,
})

const fromPause = (lane: Lane, morning: LaneMorning): LaneStep => {
  const { today, pauseCauses, acknowledgedOn } = morning
  const isAcknowledged = acknowledgedOn !== null && lane.pausedOn !== null && acknowledgedOn > lane.pausedOn
  const clearSince = pauseCauses.length > 0 ? null : (lane.clearSince ?? today)
  const isClear = clearSince !== null && daysBetween(clearSince, today) >= clearDays
  if (!isAcknowledged && !isClear) {
    const [cause] = pauseCauses
    return { lane: { ...lane, clearSince }, verdict: { decision: 'pause', rule: cause?.rule ?? lane.pauseRule ?? 'G2', reasons: [...pauseCauses, waitNote(lane, clearSince)] } }
  }
  const resumed: Lane = {
    ...lane, stage: Math.floor(lane.stage / 2), status: 'running', pausedOn: null, pauseRule: null, clearSince: null, windowFrom: today, holdDays: 0, heldInRow: 0, cleanDays: 0,
  }
  return { lane: resumed, verdict: { decision: 'resume', rule: lane.pauseRule ?? 'G2', reasons: [resumeNote({ ...lane, clearSince }, today, isAcknowledged)] } }
}

const toPause = (lane: Lane, morning: LaneMorning): LaneStep => {
  const rule = morning.verdict.rule
  // Bad results end with the sending, so their 48 hours begin at once; a listing has to be seen gone first.
  const clearSince = rule === 'G2' ? null : morning.today
  const paused: Lane = { ...lane, status: 'paused', pausedOn: morning.today, pauseRule: rule, clearSince, windowFrom: morning.today, holdDays: 0, heldInRow: 0, cleanDays: 0 }
  return { lane: paused, verdict: { decision: 'pause', rule, reasons: morning.verdict.reasons } }
}

/** Idle for more than a week: three stages back; for more than a month: back to the first. Once each. */
const afterIdle = (lane: Lane, today: string): Lane => {
  if (lane.lastSentOn === null) return lane
  const idle = daysBetween(lane.lastSentOn, today) - 1
  if (idle > 30 && lane.idleStep < 2) return { ...lane, stage: 0, idleStep: 2, cleanDays: 0 }
  if (idle > 7 && lane.idleStep < 1) return { ...lane, stage: Math.max(lane.stage - 3, 0), idleStep: 1, cleanDays: 0 }
  return lane
}

const held = (lane: Lane): Lane => ({ ...lane, holdDays: Math.max(lane.holdDays - 1, 0), heldInRow: lane.heldInRow + 1, heldInAll: lane.heldInAll + 1, cleanDays: 0 })

const advanced = (lane: Lane, lastStage: number): Lane =>
  lane.stage >= lastStage ? { ...lane, heldInRow: 0, cleanDays: lane.cleanDays + 1 } : { ...lane, stage: lane.stage + 1, heldInRow: 0 }

/** Steps one lane over one morning. */
export const stepLane = (before: Lane, morning: LaneMorning): LaneStep => {
  const { verdict, wasSent, wasSendingDay, yesterday, today, lastStage } = morning
  const lane: Lane = wasSent ? { ...before, lastSentOn: yesterday, idleStep: 0 } : before
  if (lane.status === 'paused') return fromPause(lane, morning)
  const plain = { decision: verdict.decision, rule: verdict.rule, reasons: verdict.reasons }
  switch (verdict.decision) {
    case 'skip':
      return { lane: afterIdle(lane, today), verdict: plain }
    case 'pause':
      return toPause(lane, morning)
    case 'rollback':
      // Hard bounces that led to a step back stay in the window for its two days of waiting: they count once.
      if (verdict.rule === 'G6' && lane.holdDays > 0) return { lane: held(lane), verdict: { ...plain, decision: 'hold' } }
      return { lane: { ...lane, stage: Math.max(lane.stage - verdict.stepBack, 0), holdDays: verdict.holdDays, heldInRow: 0, cleanDays: 0 }, verdict: plain }
    case 'hold':
      // Mail of a day off can hold the next stage, but no sending day was lost to it.
      return { lane: wasSendingDay ? held(lane) : { ...lane, cleanDays: 0 }, verdict: plain }
    case 'advance':
      if (lane.holdDays > 0) return { lane: held(lane), verdict: { decision: 'hold', rule: 'G6', reasons: [afterStepBack(lane)] } }
      return { lane: advanced(lane, lastStage), verdict: plain }
  }
}

const afterStepBack = (lane: Lane): GateReason => ({
  rule: 'G6', metric: 'hard_bounce', short: 'waits after stepping back', share: null,
  text: `Waits after stepping back for hard bounces: ${lane.holdDays} ${lane.holdDays === 1 ? 'day' : 'days'} to go.`,
})
