/** Seeded numbers in [0, 1) (mulberry32): a backtest gives the same answer twice. */
export const seededChance = (seed: number): (() => number) => {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Binomial draw by waiting times: costs as many steps as there are successes. */
export const drawBinomial = (n: number, p: number, chance: () => number): number => {
  if (p <= 0 || n <= 0) return 0
  if (p >= 1) return n
  const base = Math.log1p(-p)
  let drawn = 0
  for (let at = 0; ; drawn += 1) {
    at += Math.floor(Math.log(1 - chance()) / base) + 1
    if (at > n) return drawn
  }
}
