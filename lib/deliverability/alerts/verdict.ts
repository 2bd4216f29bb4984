import { binomialTail } from '../binomial'
import { badLimit, type Parts } from './count-rows'
import type { RateRule } from './rule'

/** hit: beyond chance · clear: under 0.8 of the limit · between: neither · thin: too little mail to say. */
export type VerdictState = 'hit' | 'clear' | 'between' | 'thin'
export type Verdict = Parts & { state: VerdictState; value: number | null; /** Chance of so many at the limit itself. */ tail: number }

/** An open incident ends only well under the limit, or it would open and close around it. */
export const hysteresis = 0.8

type Judged = Pick<RateRule, 'metric' | 'limit' | 'minN' | 'minK'>

/** Does a true rate at the limit explain `k` of `n`? */
export const rateVerdict = (rule: Judged, { k, n }: Parts, alpha: number): Verdict => {
  const limit = badLimit(rule.metric, rule.limit)
  const value = n > 0 ? k / n : null
  if (value === null) return { k, n, state: 'thin', value, tail: 1 }
  // Under the limit nothing is to be shown, and the tail is costly there.
  const tail = value > limit ? binomialTail(k, n, limit) : 1
  if (n >= rule.minN && k >= rule.minK && tail < alpha) return { k, n, state: 'hit', value, tail }
  if (n < rule.minN) return { k, n, state: 'thin', value, tail }
  return { k, n, state: value < hysteresis * limit ? 'clear' : 'between', value, tail }
}

/** A chance as a sentence wants it: 0.0003 → `once in 3,300 such windows`. */
export const oddsText = (tail: number): string => (tail < 1e-6 ? 'less than once in a million such windows' : `once in ${Number((1 / tail).toPrecision(2)).toLocaleString('en-GB')} such windows`)
