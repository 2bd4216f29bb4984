import type { LaneDecision } from './lane'

/** What the gate did, in a word. */
export const decisionWords: Record<LaneDecision, string> = {
  skip: 'Skipped', hold: 'Held', pause: 'Paused', rollback: 'Stepped back', advance: 'Advanced', resume: 'Resumed',
}
