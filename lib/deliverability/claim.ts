/**
 * A claim is what one event says of an attribute of its message, written so that the smallest text wins:
 * rank (0 knows best … 9), then time (base 36 seconds, 7 places), then the value. `least` of two claims is
 * therefore a join: any order and any number of copies end in the same claim.
 */
export type Claim = string

const clampSeconds = (ms: number): number => Math.min(Math.max(Math.floor(ms / 1000), 0), 36 ** 7 - 1)

// One event makes half a dozen claims, all of its own time.
let lastMs = NaN
let lastText = ''
const timeText = (atMs: number): string => {
  if (atMs !== lastMs) {
    lastText = clampSeconds(atMs).toString(36).padStart(7, '0')
    lastMs = atMs
  }
  return lastText
}

export const claim = (rank: number, atMs: number, value: string | null | undefined): Claim | null =>
  value ? `${rank}${timeText(atMs)}${value}` : null

export const claimedValue = (held: Claim | null): string => (held ? held.slice(8) : '')

export const claimRank = (held: Claim | null): number => (held ? Number(held[0]) : 10)

/** Compares by UTF-16 code units: the same in every process and locale. */
export const leastClaim = (a: Claim | null, b: Claim | null): Claim | null =>
  a === null ? b : b === null ? a : a <= b ? a : b

/**
 * How a sending domain was found, best first. Between the last two stands the host of any other Message-ID, which counts
 * only while it is a domain of the workspace.
 */
export const domainRank = { sender: 0, relay: 1, argument: 2, messageId: 3, connectionDefault: 4 } as const
