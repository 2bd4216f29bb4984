import { createHash, timingSafeEqual } from 'node:crypto'

const hour = 3_600_000
const minute = 60_000
const day = 24 * hour

/** Relays retry for up to 24 h with the first signature, so that much and an hour is fresh. */
export const relayWindow = { backMs: 25 * hour, aheadMs: 10 * minute }

/** SNS keeps the first timestamp, also when a dead-letter queue is sent again days later. */
export const snsWindow = { backMs: 14 * day, aheadMs: 10 * minute }

/** Whether a signed time lies in the window around the receipt. */
export function isFresh(signedAt: number | null, receivedAt: number, window: { backMs: number; aheadMs: number }): boolean {
  return signedAt !== null && signedAt >= receivedAt - window.backMs && signedAt <= receivedAt + window.aheadMs
}

/** Exactly ten digits: anything looser would let digits move between a timestamp and what is signed after it. */
export function signedSeconds(text: unknown): number | null {
  return typeof text === 'string' && /^\d{10}$/.test(text) ? Number(text) * 1_000 : null
}

/** Compares in constant time; both sides are hashed first because timingSafeEqual throws on unequal length. */
export function sameText(left: string, right: string): boolean {
  return timingSafeEqual(createHash('sha256').update(left).digest(), createHash('sha256').update(right).digest())
}
