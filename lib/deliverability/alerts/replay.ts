import type { Parts } from './count-rows'
import { hysteresis } from './verdict'

/** Counts of equal steps of time (an hour unless said), oldest first. */
export type Steps = { k: readonly number[]; n: readonly number[] }

/** Decides on the sum of a window, named by its position: `beyond` raises, `clear` lets an open alert rest. */
export type Decision = (parts: Parts, window: number) => 'beyond' | 'clear' | 'between'

export type Firing = { from: number; /** Null: still open at the end. */ to: number | null; peak: number }

export type ReplaySetting = {
  /** Steps of each window; any of them raises. */
  windows: readonly number[]
  /** Steps on which it must be beyond before it opens. */
  confirm: number
  /** Steps well under the limit before it closes. */
  quiet: number
  /** Let the windows fill before anything is judged. */
  warmUp?: number
  /** Half as many results as at the opening must come anew. */
  needsNew?: boolean
}

/** Runs a rule over a stream as the job would: when it opens and closes, by step. */
export const replay = ({ k, n }: Steps, decide: Decision, { windows, confirm, quiet, warmUp = 0, needsNew = false }: ReplaySetting): Firing[] => {
  const sums = windows.map(() => ({ k: 0, n: 0 }))
  const firings: Firing[] = []
  let open: Firing | null = null
  let seen = 0
  let rested = 0
  let [nAtOpen, newN] = [0, 0]
  for (let at = 0; at < n.length; at += 1) {
    sums.forEach((sum, window) => {
      const gone = at - (windows[window] ?? 0)
      sum.k += (k[at] ?? 0) - (gone >= 0 ? (k[gone] ?? 0) : 0)
      sum.n += (n[at] ?? 0) - (gone >= 0 ? (n[gone] ?? 0) : 0)
    })
    if (at < warmUp) continue
    const told = sums.map((sum, window) => decide(sum, window))
    const isBeyond = told.includes('beyond')
    newN += n[at] ?? 0
    seen = isBeyond ? seen + 1 : 0
    rested = !isBeyond && told.includes('clear') && !told.includes('between') ? rested + 1 : 0
    if (open) {
      open.peak = Math.max(open.peak, ...sums.map((sum) => (sum.n > 0 ? sum.k / sum.n : 0)))
      if (rested >= quiet && (!needsNew || newN >= nAtOpen / 2)) {
        open.to = at
        open = null
      }
    } else if (seen >= confirm) {
      const [first] = sums
      open = { from: at, to: null, peak: Math.max(...sums.map((sum) => (sum.n > 0 ? sum.k / sum.n : 0))) }
      nAtOpen = Math.max(...sums.map((sum) => sum.n), first?.n ?? 0)
      newN = 0
      rested = 0
      firings.push(open)
    }
  }
  return firings
}

export const isWellUnder = ({ k, n }: Parts, limit: number): boolean => n > 0 && k / n < hysteresis * limit
