import type { ListState } from './decode'
import type { Tier } from './lists'

/** What is remembered of one target on one list. Times in ms. */
export type Cell = {
  state: 'listed' | 'clear' | 'unknown'
  codes: string[]
  why: string | null
  checkedAt: number
  /** Consecutive answers of one kind, over answers that were none; and when the first of them came. */
  run: number
  runSince: number
  runOf: 'listed' | 'clear'
}
/** `open`: a listing begins at `since`; `close`: it ended at `until`; `confirm`: it is sure enough to alert. */
export type Step = { cell: Cell; open: number | null; confirm: boolean; close: number | null }

const confirmAfterMs = 10 * 60_000
const clearAfterMs = 60 * 60_000
const clearsNeeded = 3

const listingsNeeded = (tier: Tier): number => (tier === 3 ? 3 : 2)

/**
 * Takes one answer. A listing opens with its first answer, is confirmed by the next (the third for tier 3) at least ten
 * minutes on, and closes after three clear answers over an hour, so that a list that flaps makes one listing of it.
 * An unknown answer moves nothing.
 */
export const nextCell = (before: Cell | null, answer: ListState, nowMs: number, isOpen: boolean): Step => {
  if (answer.state === 'unknown') {
    const kept = before ?? { codes: [], run: 0, runSince: nowMs, runOf: 'clear' as const }
    return { cell: { ...kept, state: 'unknown', why: answer.why, checkedAt: nowMs }, open: null, confirm: false, close: null }
  }
  const isSame = before !== null && before.run > 0 && before.runOf === answer.state
  const run = isSame ? before.run + 1 : 1
  const runSince = isSame ? before.runSince : nowMs
  const cell: Cell = { state: answer.state, codes: answer.state === 'listed' ? answer.codes : [], why: null, checkedAt: nowMs, run, runSince, runOf: answer.state }
  if (answer.state === 'listed') {
    return { cell, open: isOpen ? null : nowMs, confirm: run >= listingsNeeded(answer.tier) && nowMs - runSince >= confirmAfterMs, close: null }
  }
  const isOver = isOpen && run >= clearsNeeded && nowMs - runSince >= clearAfterMs
  return { cell, open: null, confirm: false, close: isOver ? runSince : null }
}

/** How often a tier is asked. */
export const intervalMs: Record<Tier, number> = { 1: 30 * 60_000, 2: 2 * 3_600_000, 3: 12 * 3_600_000 }
/** A list that is not healthy is tried again after 10 minutes, then twice as long each time, a day at most. */
export const backOffMs = (failures: number): number => Math.min(10 * 60_000 * 2 ** Math.max(failures - 1, 0), 86_400_000)

/** Tiers of shared IPs are one step lower: the relay has to act. Never-alert lists and tier 3 alert nobody. */
export const isAlert = (tier: Tier, neverAlerts: boolean): boolean => !neverAlerts && tier <= 2
