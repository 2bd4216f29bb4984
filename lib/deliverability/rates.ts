import { countFields, type StoredCounts } from './counter'
import { wilson } from './intervals'

/** As the API answers them: what is stored, and what follows from it. */
export type Counts = Omit<StoredCounts, 'pending_deferred'> & { soft: number; pending: number }

export type Rate = {
  /** A fraction; null when `n` is 0. */
  value: number | null
  low: number
  high: number
  n: number
}

export const rateNames = ['delivery', 'bounce', 'hard_bounce', 'soft_bounce', 'block', 'throttle', 'complaint', 'unsubscribe'] as const
export type RateName = (typeof rateNames)[number]
export type Rates = Record<RateName, Rate>

/** `event` counts distinct events when they happened; `sent` counts messages when they were sent. */
export const bases = ['sent', 'event'] as const
export type Basis = (typeof bases)[number]

export const countsOf = (stored: StoredCounts): Counts => {
  const waiting = stored.accepted - stored.delivered - stored.bounced - stored.dropped
  return {
    ...(Object.fromEntries(countFields.filter((field) => field !== 'pending_deferred').map((field) => [field, stored[field]])) as Omit<StoredCounts, 'pending_deferred'>),
    soft: Math.max(stored.bounced - stored.hard - stored.blocked, 0),
    // Under basis=event a bounce can fall into another hour than its acceptance.
    pending: Math.max(waiting, 0),
  }
}

/** k in n. A message can be in k and not in n (complained and bounced later): the interval then reaches up to the value. */
export const rateOf = (k: number, n: number): Rate => {
  if (n <= 0) return { value: null, low: 0, high: 1, n: 0 }
  const { low, high } = wilson(k, n)
  return { value: k / n, low, high: Math.max(high, k / n), n }
}

/** What each rate counts, and of what: denominators of docs/metrics.md (domain reference 2.1). */
export const partsOf = (stored: StoredCounts, basis: Basis = 'sent'): Record<RateName, { k: number; n: number }> => {
  const resolved = stored.delivered + stored.bounced
  // Events know no state, so "pending that were deferred" is every deferral there: the share of attempts that were throttled.
  const tried = resolved + (basis === 'sent' ? stored.pending_deferred : stored.deferred)
  return {
    delivery: { k: stored.delivered, n: resolved },
    bounce: { k: stored.bounced, n: resolved },
    hard_bounce: { k: stored.hard, n: resolved },
    soft_bounce: { k: Math.max(stored.bounced - stored.hard - stored.blocked, 0), n: resolved },
    block: { k: stored.blocked, n: resolved },
    throttle: { k: stored.throttled, n: tried },
    complaint: { k: stored.complained, n: stored.delivered },
    unsubscribe: { k: stored.unsubscribed, n: stored.delivered },
  }
}

export const ratesOf = (stored: StoredCounts, basis: Basis = 'sent'): Rates => {
  const parts = partsOf(stored, basis)
  return Object.fromEntries(rateNames.map((name) => [name, rateOf(parts[name].k, parts[name].n)])) as Rates
}
