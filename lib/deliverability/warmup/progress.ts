import { providerLabel } from '../provider-label'
import { pooled } from './day'
import type { Metric } from './gate'
import { cleanDaysToEnd, isStuck, type Lane, type LaneVerdict } from './lane'
import type { PlanStatus } from './plan'

export const warmupStates = ['waiting', 'running', 'held', 'stopped', 'paused', 'complete', 'ended'] as const
/** `held`: the gate waits or stepped back; `stopped`: the gate paused it; `paused`: a person did. */
export type WarmupState = (typeof warmupStates)[number]

/** The last decision at one provider. */
export type LaneToday = { provider: string; verdict: LaneVerdict; after: Lane; allowed: number; isPooled: boolean }

/** The lane that the finish waits for: the lowest stage, and of equal ones the one that does not go on. */
export const slowestLane = (lanes: readonly LaneToday[]): LaneToday | null =>
  lanes.reduce<LaneToday | null>((slowest, lane) => {
    if (!slowest) return lane
    const ahead = lane.after.stage - slowest.after.stage || weight(slowest.verdict) - weight(lane.verdict)
    return ahead < 0 ? lane : slowest
  }, null)

const weights: Record<LaneVerdict['decision'], number> = { pause: 4, rollback: 3, hold: 2, resume: 1, skip: 0, advance: 0 }
const weight = (verdict: LaneVerdict): number => weights[verdict.decision]

/** The lane that most stands in the way today; null where all go on. */
export const blockingLane = (lanes: readonly LaneToday[]): LaneToday | null => {
  const blocking = lanes.filter(({ verdict }) => weight(verdict) >= 2).sort((a, b) => weight(b.verdict) - weight(a.verdict) || a.after.stage - b.after.stage)
  return blocking[0] ?? null
}

export const stateOf = (status: PlanStatus, lanes: readonly LaneToday[]): WarmupState => {
  if (status === 'complete' || status === 'ended' || status === 'paused') return status
  if (lanes.length === 0) return 'waiting'
  const worst = blockingLane(lanes)
  // A provider that is stopped leaves the others going.
  if (lanes.every(({ after }) => after.status === 'paused') || (worst?.provider === pooled && worst.after.status === 'paused')) return 'stopped'
  return worst ? 'held' : 'running'
}

/** Every lane had its clean days on the last stage. */
export const isComplete = (lanes: readonly Pick<LaneToday, 'after'>[], lastStage: number): boolean =>
  lanes.length > 0 && lanes.every(({ after }) => after.status === 'running' && after.stage >= lastStage && after.cleanDays >= cleanDaysToEnd)

export const laneName = (lane: Pick<LaneToday, 'provider' | 'isPooled'>): string =>
  lane.provider !== pooled ? providerLabel(lane.provider) : lane.isPooled ? 'All mail' : 'All other providers'

/** `Microsoft 365 throttles 6.1 % (3.9–9.4 %)`; null where nothing stands in the way. */
export const blockingText = (lanes: readonly LaneToday[]): string | null => {
  const lane = blockingLane(lanes)
  const [reason] = lane?.verdict.reasons ?? []
  if (!lane || !reason) return null
  return lane.provider === pooled ? `${laneName(lane)}: ${reason.short}` : `${laneName(lane)} ${reason.short}`
}

const days = (count: number): string => `${count} ${count === 1 ? 'day' : 'days'}`

/** `Day 9 of 21, held 2 days: Microsoft 365 throttles 6.1 % (3.9–9.4 %)` */
export const progressText = (lanes: readonly LaneToday[], length: number): string => {
  const slowest = slowestLane(lanes)
  if (!slowest) return `Day 0 of ${length}`
  const held = slowest.after.heldInAll > 0 ? `, held ${days(slowest.after.heldInAll)}` : ''
  const why = blockingText(lanes)
  return `Day ${slowest.after.stage + 1} of ${length}${held}${why ? `: ${why}` : ''}`
}

const cures: Record<Metric, string> = {
  hard_bounce: 'Verify the addresses before the next send.',
  complaint: 'Send to people who know you, and show the way out at the top.',
  provider_block: 'Send nothing there and ask the provider through its form.',
  throttle: 'Spread the mail over the day and send to engaged readers first.',
  block: 'Read the reasons of the refusals on the domain’s page.',
  volume: 'Send what is planned, or take a lower start.',
  events: 'Look at the relay’s webhook settings.',
  blocklist: 'Ask the list for removal.',
  authentication: 'Mend SPF, DKIM and DMARC.',
  placement: 'Change text and links, and test again.',
}

/** What to do about what stands in the way; null where nothing does. */
export const cureOf = (lanes: readonly LaneToday[]): string | null => {
  const metric = blockingLane(lanes)?.verdict.reasons[0]?.metric
  return metric ? cures[metric] : null
}

/** Said once a lane is held for more than 5 days in a row. */
export const stuckText = (lanes: readonly LaneToday[]): string | null => {
  const stuck = lanes.filter(({ after }) => isStuck(after)).sort((a, b) => b.after.heldInRow - a.after.heldInRow)[0]
  return stuck ? `The warm-up is stuck: ${laneName(stuck)} has been held for ${days(stuck.after.heldInRow)} in a row.` : null
}
