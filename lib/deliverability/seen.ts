/**
 * The distinct events of one message, so that a message row alone yields every counter: 8 bytes each, sorted.
 * 3 bytes quarter hour since 1970 (UTC; fine enough for every time zone), 1 byte what it counts as, 4 bytes of the
 * event's fingerprint. Union of two sets is a join.
 */
export type SeenEvent = { quarter: number; counted: Counted; print: number }

/** What an event counts as under the event cuts; the position is stored, so entries are only ever added at the end. */
export const countedAs = [
  'accepted', 'delivered', 'deferred', 'throttled', 'hard', 'blocked', 'soft', 'dropped', 'complained', 'unsubscribed',
  'opened', 'opened_machine', 'clicked', 'clicked_machine', 'replied', 'resubscribed', 'autoreplied', 'placement',
] as const
export type Counted = (typeof countedAs)[number]

const size = 8
export const quarterMs = 900_000
const lastQuarter = 0xffffff

export const packSeen = (atMs: number, counted: Counted, print: number): Uint8Array => {
  const quarter = Math.min(Math.max(Math.floor(atMs / quarterMs), 0), lastQuarter)
  return Uint8Array.of(quarter >>> 16, quarter >>> 8, quarter, countedAs.indexOf(counted), print >>> 24, print >>> 16, print >>> 8, print)
}

export const unpackSeen = (bytes: Uint8Array): SeenEvent[] => {
  const byte = (at: number): number => bytes[at] ?? 0
  const events: SeenEvent[] = []
  for (let at = 0; at + size <= bytes.length; at += size) {
    const counted = countedAs[byte(at + 3)]
    const print = ((byte(at + 4) << 24) | (byte(at + 5) << 16) | (byte(at + 6) << 8) | byte(at + 7)) >>> 0
    if (counted) events.push({ quarter: (byte(at) << 16) | (byte(at + 1) << 8) | byte(at + 2), counted, print })
  }
  return events
}

const compareAt = (a: Uint8Array, i: number, b: Uint8Array, j: number): number => {
  for (let k = 0; k < size; k += 1) {
    const difference = (a[i + k] ?? 0) - (b[j + k] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** Sorted union of two sorted sets. */
export const joinSeen = (a: Uint8Array, b: Uint8Array): Uint8Array => {
  const out = new Uint8Array(a.length + b.length)
  let i = 0
  let j = 0
  let end = 0
  while (i < a.length || j < b.length) {
    const order = i >= a.length ? 1 : j >= b.length ? -1 : compareAt(a, i, b, j)
    out.set(order <= 0 ? a.subarray(i, i + size) : b.subarray(j, j + size), end)
    end += size
    if (order <= 0) i += size
    if (order >= 0) j += size
  }
  return out.slice(0, end)
}
