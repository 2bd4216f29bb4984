/**
 * Chance of so great a difference between k1 of n1 and k2 of n2 when both have one true rate: Fisher's exact test, two-sided.
 * It holds for few cases as for many; an empty side tells nothing and answers 1.
 */
export const sameRateChance = (k1: number, n1: number, k2: number, n2: number): number => {
  if (n1 <= 0 || n2 <= 0) return 1
  const cases = k1 + k2
  const low = Math.max(0, cases - n2)
  const high = Math.min(cases, n1)
  // Ratios to the observed table, walked outward: each is no larger than its neighbour nearer the mode, so parts vanish in time.
  const up = (x: number): number => ((cases - x) * (n1 - x)) / ((x + 1) * (n2 - cases + x + 1))
  let total = 1
  let extreme = 1
  const take = (ratio: number): void => {
    total += ratio
    if (ratio <= 1 + 1e-9) extreme += ratio
  }
  let ratio = 1
  for (let x = k1; x < high; x += 1) {
    ratio *= up(x)
    take(ratio)
    if (!Number.isFinite(total)) return 0
  }
  ratio = 1
  for (let x = k1; x > low; x -= 1) {
    ratio /= up(x - 1)
    take(ratio)
    if (!Number.isFinite(total)) return 0
  }
  return Math.min(extreme / total, 1)
}

/** Below this a difference is called beyond chance. */
export const beyondChance = 0.05
