import type { Parts } from './count-rows'
import { countText, oneLine, percentText } from './words'

export const causeDimensions = ['provider', 'pool', 'ip', 'connection', 'campaign', 'recipient_domain', 'reason', 'everything'] as const
export type CauseDimension = (typeof causeDimensions)[number]

/** One slice of the mail of an incident: now, and in the time before it. */
export type Slice = { dimension: Exclude<CauseDimension, 'recipient_domain' | 'reason' | 'everything'>; value: string; now: Parts; before: Parts }

export type CauseInput = {
  /** All mail of the incident. */
  now: Parts
  before: Parts
  slices: readonly Slice[]
  /** Bad cases by class of refusal, now and before. */
  reasons: readonly { value: string; now: number; before: number }[]
  /** Bad cases by recipient domain as far as they were read. */
  recipients: ReadonlyMap<string, number>
}

export type Cause = {
  dimension: CauseDimension
  /** Provider, pool, IP, connection id, campaign, recipient domain or class; '' for everything. */
  value: string
  /** Of the cases beyond the usual, 0 to 1. */
  share: number
  k: number
  /** 0 where mail cannot be cut so. */
  n: number
  /** How much better the count is explained when only this slice changed: a log likelihood. */
  gain: number
  /** The like of it that is in order. */
  counterexample: { value: string; k: number; n: number } | null
}

/** Log likelihood won when `k` has a rate of its own instead of the expected one (Poisson); nothing for fewer than expected. */
const gainOf = (k: number, expected: number): number => (k <= expected ? 0 : k * Math.log(k / expected) - (k - expected))

/** The rate before, drawn towards that of all mail where the slice is small. */
const usualRate = (before: Parts, whole: Parts): number => {
  const overall = (whole.k + 0.5) / (whole.n + 50)
  const weight = 50
  return (before.k + weight * overall) / (before.n + weight)
}

const counterexampleOf = (slice: Slice, all: readonly Slice[]): Cause['counterexample'] => {
  const rate = slice.now.k / Math.max(slice.now.n, 1)
  const [found] = all
    .filter((other) => other.dimension === slice.dimension && other.value !== slice.value && other.now.n >= 20 && other.now.k / other.now.n < rate / 2)
    .sort((a, b) => b.now.n - a.now.n)
  return found ? { value: found.value, k: found.now.k, n: found.now.n } : null
}

/** At equal gain the narrower word says more: a pool with one IP is named by the pool, a campaign before its only connection. */
const preference: readonly CauseDimension[] = ['campaign', 'pool', 'provider', 'connection', 'ip', 'recipient_domain', 'everything', 'reason']

/** What else the incident looks like when one company alone fills it. */
const recipientCauses = ({ now, recipients }: CauseInput, excess: number): Cause[] => {
  const read = [...recipients.values()].reduce((sum, count) => sum + count, 0)
  if (read === 0) return []
  const sorted = [...recipients].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
  const [top] = sorted
  if (!top || sorted.length < 2) return top && read >= 5 ? [{ dimension: 'recipient_domain', value: top[0], share: 1, k: now.k, n: 0, gain: gainOf(now.k, 1), counterexample: null }] : []
  const scale = Math.max(now.k / read, 1)
  // Were all companies alike, each would hold about as much as the others do.
  const usual = Math.max((read - top[1]) / (sorted.length - 1), 1)
  const k = Math.round(top[1] * scale)
  const next = sorted[1]
  return [{
    dimension: 'recipient_domain', value: top[0], share: Math.min(Math.max((top[1] - usual) * scale / excess, 0), 1), k, n: 0, gain: gainOf(top[1], usual),
    counterexample: next ? { value: next[0], k: Math.round(next[1] * scale), n: 0 } : null,
  }]
}

const reasonCauses = ({ reasons, now, before }: CauseInput, excess: number): Cause[] =>
  reasons.flatMap(({ value, now: k, before: usual }) => {
    const expected = (usual + 0.5) * (now.n / Math.max(before.n, now.n, 1))
    if (k <= expected) return []
    const other = [...reasons].filter((each) => each.value !== value).sort((a, b) => b.before - a.before)[0]
    return [{
      dimension: 'reason' as const, value, share: Math.min((k - expected) / excess, 1), k, n: now.n, gain: gainOf(k, Math.max(expected, 0.5)),
      counterexample: other ? { value: other.value, k: other.now, n: now.n } : null,
    }]
  })

/**
 * Causes of a rate that rose, the likeliest first: each slice is asked how much better the cases are explained when it alone changed and
 * the rest went on as before. Where no slice beats the mail as a whole, the reason given in the replies comes first: then the list
 * itself, or the sender, is what changed.
 */
export const rankCauses = (input: CauseInput): Cause[] => {
  const { now, before, slices } = input
  const usual = (before.k + 0.5) / (before.n + 50)
  const excess = Math.max(now.k - now.n * usual, 1)
  const found: Cause[] = slices.filter((slice) => slice.now.n > 0).map((slice) => {
    const expected = Math.max(slice.now.n * usualRate(slice.before, before), 0.1)
    return {
      dimension: slice.dimension, value: slice.value, share: Math.min(Math.max((slice.now.k - expected) / excess, 0), 1), k: slice.now.k, n: slice.now.n,
      gain: gainOf(slice.now.k, expected), counterexample: counterexampleOf(slice, slices),
    }
  })
  const whole: Cause = { dimension: 'everything', value: '', share: 1, k: now.k, n: now.n, gain: gainOf(now.k, Math.max(now.n * usual, 0.1)), counterexample: null }
  const structural = [...found, ...recipientCauses(input, excess)].filter((cause) => cause.gain > 0)
  const rank = (a: Cause, b: Cause): number => b.gain - a.gain || preference.indexOf(a.dimension) - preference.indexOf(b.dimension)
  const [best] = [...structural].sort(rank)
  const reasons = reasonCauses(input, excess).sort(rank)
  // Choosing the best of many slices flatters it: it must beat the whole by more than that.
  const isSlice = best !== undefined && best.gain > whole.gain + Math.log(Math.max(slices.length, 2)) - 1 && best.share >= 0.4
  const order = isSlice ? [...structural.sort(rank), ...reasons] : [...reasons.slice(0, 1), whole, ...structural.sort(rank), ...reasons.slice(1)]
  return order.slice(0, 8)
}

const nouns: Record<CauseDimension, string> = {
  provider: 'provider', pool: 'pool', ip: 'sending IP', connection: 'connection', campaign: 'campaign', recipient_domain: 'recipient domain', reason: 'reason', everything: 'all mail',
}

const rateText = (k: number, n: number): string => (n > 0 ? `${percentText(k / n)} of ${countText(n)}` : countText(k))

/** `Pool shared-2 holds 92 % of the excess: 14 % of 812. Pool dedicated-1 is in order: 0.4 % of 1,204.` */
export const causeSentence = (cause: Cause, labelOf: (dimension: CauseDimension, value: string) => string): string => {
  const name = (value: string): string => `${nouns[cause.dimension]} ${oneLine(labelOf(cause.dimension, value), 80) || 'not named'}`
  const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
  if (cause.dimension === 'everything') return `No part of the mail stands out: every slice rose alike, ${rateText(cause.k, cause.n)}.`
  const head = `${capital(name(cause.value))} holds ${percentText(cause.share)} of the excess: ${rateText(cause.k, cause.n)}.`
  const other = cause.counterexample
  return other ? `${head} ${capital(name(other.value))} ${cause.dimension === 'recipient_domain' || cause.dimension === 'reason' ? 'has' : 'is in order:'} ${rateText(other.k, other.n)}.` : head
}
