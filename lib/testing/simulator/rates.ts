import type { ReasonClass } from '../../deliverability/reason'

/** Shares of messages; each is the chance that one message meets it. */
export type Rates = {
  /** Final refusals, tried in this order; the sum stays below 1. */
  refused: Partial<Record<ReasonClass, number>>
  /** Delays; most of them end in a delivery. */
  delayed: Partial<Record<ReasonClass, number>>
  /** Of the delayed: those given up. */
  expired: number
  /** Of the refused for a fault of the address: those that answer days later by mail. */
  asynchronous: number
  suppressed: number
  opened: number
  openedByMachine: number
  clicked: number
  clickedByMachine: number
  complained: number
  unsubscribed: number
}

/** A well-kept business list. */
export const healthyRates: Rates = {
  refused: { invalid_recipient: 0.006, inactive_mailbox: 0.002, mailbox_full: 0.002, policy_block: 0.002, spam_content: 0.001, invalid_domain: 0.0005 },
  delayed: { greylisted: 0.02, remote_unavailable: 0.005, rate_limited: 0.006, reputation_throttle: 0.002 },
  expired: 0.01,
  asynchronous: 0.08,
  suppressed: 0.004,
  opened: 0.27,
  openedByMachine: 0.16,
  clicked: 0.06,
  clickedByMachine: 0.02,
  complained: 0.0004,
  unsubscribed: 0.003,
}

export type RateChange = Partial<Rates>

/** Changed rates; lists of refusals and delays are laid over the healthy ones name by name. */
export function changedRates(change: RateChange): Rates {
  return {
    ...healthyRates, ...change,
    refused: { ...healthyRates.refused, ...change.refused },
    delayed: { ...healthyRates.delayed, ...change.delayed },
  }
}

/** One name by its share, or null. */
export function pickShare(shares: Partial<Record<ReasonClass, number>>, chance: number): ReasonClass | null {
  let left = chance
  for (const [name, share] of Object.entries(shares)) {
    left -= share
    if (left < 0) return name as ReasonClass
  }
  return null
}
