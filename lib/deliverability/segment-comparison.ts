import { formatCount, formatRate } from './number-text'
import { beyondChance, sameRateChance } from './proportions'
import type { RateName } from './rates'

/** One segment's part of a rate: `k` of `n` messages, as the counters hold them. */
export type Side = { label: string; k: number; n: number }

export type Verdict = 'a' | 'b' | 'same' | 'few'
export type Comparison = {
  /** Which side has the higher rate beyond chance; `few` where not even a doubled rate would have stood out. */
  verdict: Verdict
  /** Chance of so great a difference when both sides have one true rate (lib/deliverability/proportions.ts). */
  chance: number
  sentence: string
}

const more: Record<RateName, string> = {
  delivery: 'delivers more', bounce: 'bounces more', hard_bounce: 'bounces hard more', soft_bounce: 'bounces soft more', block: 'is blocked more',
  throttle: 'is throttled more', complaint: 'draws more complaints', unsubscribe: 'loses more readers',
}

/**
 * Whether `n` messages at twice the rate of `m` messages, with as many cases in all, would have been called beyond chance.
 * `rare` counts the rarer outcome: twice 98 % delivered is nothing, twice 2 % not delivered is.
 */
const wouldStandOut = (rare: number, n: number, m: number): boolean => {
  const k = Math.round((rare * 2 * n) / (2 * n + m))
  return sameRateChance(k, n, rare - k, m) < beyondChance
}

/** Both sides are counts of different messages: the test is none for segments that share some. */
export const compareSides = (rate: RateName, a: Side, b: Side): Comparison => {
  // A complaint can come of a message that bounced later: it is in k and not in n.
  const [ka, kb] = [Math.min(a.k, a.n), Math.min(b.k, b.n)]
  const chance = sameRateChance(ka, a.n, kb, b.n)
  const part = ({ k, n }: Side): string => `${formatRate(n === 0 ? null : k / n)} of ${formatCount(n)}`
  if (chance < beyondChance) {
    const isA = ka * b.n > kb * a.n
    const [high, low] = isA ? [a, b] : [b, a]
    return { verdict: isA ? 'a' : 'b', chance, sentence: `${high.label} ${more[rate]}, beyond chance (${part(high)} against ${part(low)})` }
  }
  const cases = ka + kb
  const rare = Math.min(cases, a.n + b.n - cases)
  const isTold = a.n > 0 && b.n > 0 && wouldStandOut(rare, a.n, b.n) && wouldStandOut(rare, b.n, a.n)
  return isTold
    ? { verdict: 'same', chance, sentence: `no difference beyond chance (${part(a)} and ${part(b)})` }
    : { verdict: 'few', chance, sentence: `too few to tell (${formatCount(ka)} of ${formatCount(a.n)} and ${formatCount(kb)} of ${formatCount(b.n)})` }
}
