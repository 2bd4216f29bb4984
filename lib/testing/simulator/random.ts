/** A small seeded source of chance (sfc32): the same seed gives the same numbers on every machine. */
export type Random = {
  /** In [0, 1). */
  next(): number
  chance(probability: number): boolean
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number
  pick<T>(items: readonly [T, ...T[]]): T
  /** Whole part plus chance of one more: 2.3 gives 2, and 3 in three of ten. */
  round(expected: number): number
  /** Long-tailed waiting time around `typical`, in the same unit, at least 1. */
  wait(typical: number): number
  hex(length: number): string
  shuffle<T>(items: T[]): T[]
}

export function makeRandom(seed: string): Random {
  const next = numbers(seed)
  const whole = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1))
  return {
    next,
    whole,
    chance: (probability) => next() < probability,
    pick: (items) => items[Math.floor(next() * items.length)] ?? items[0],
    round: (expected) => Math.floor(expected + next()),
    wait: (typical) => Math.max(1, Math.round(-Math.log(1 - next()) * typical)),
    hex: (length) => Array.from({ length }, () => whole(0, 15).toString(16)).join(''),
    shuffle: (items) => {
      for (let last = items.length - 1; last > 0; last -= 1) {
        const other = whole(0, last)
        ;[items[last], items[other]] = [items[other] as (typeof items)[number], items[last] as (typeof items)[number]]
      }
      return items
    },
  }
}

/** sfc32, state from FNV-1a over the text of the seed. */
function numbers(seed: string): () => number {
  let [a, b, c, d] = [hash(seed, 0), hash(seed, 1), hash(seed, 2), 1]
  const next = (): number => {
    const sum = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 4_294_967_296
  }
  for (let round = 0; round < 15; round += 1) next()
  return next
}

function hash(text: string, salt: number): number {
  let value = 0x811c9dc5 ^ salt
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return value | 0
}
