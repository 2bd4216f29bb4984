/** Two-sided 90 %: 5 % of truth lies below `low`, 5 % above `high`. */
export const displayZ = 1.645

export type Interval = { low: number; high: number }

/** Wilson score interval of k in n, as fractions. No observation tells nothing: 0 to 1. k is taken as at most n. */
export const wilson = (k: number, n: number, z = displayZ): Interval => {
  if (n <= 0) return { low: 0, high: 1 }
  const share = Math.min(Math.max(k / n, 0), 1)
  const square = (z * z) / n
  const centre = (share + square / 2) / (1 + square)
  const half = (z * Math.sqrt((share * (1 - share)) / n + square / (4 * n))) / (1 + square)
  // The ends are exact at k = 0 and k = n; rounding must not push them past.
  return { low: share === 0 ? 0 : Math.max(centre - half, 0), high: share === 1 ? 1 : Math.min(centre + half, 1) }
}

/**
 * Chance of k or more in n when the true rate is `rate` (exact one-sided binomial tail), by the recurrence of its terms in logs:
 * a plain (1 − rate)^n would vanish at large n.
 */
export const binomialTail = (k: number, n: number, rate: number): number => {
  if (k <= 0) return 1
  if (k > n || rate <= 0) return 0
  if (rate >= 1) return 1
  const step = Math.log(rate) - Math.log1p(-rate)
  let term = n * Math.log1p(-rate)
  let below = 0
  for (let i = 0; i < k; i += 1) {
    below += Math.exp(term)
    term += Math.log(n - i) - Math.log(i + 1) + step
  }
  // Near 1 the subtraction has no digits left: then the tail itself is summed.
  return below < 0.999_999 ? 1 - below : upperTail(k, n, term, step)
}

const upperTail = (k: number, n: number, firstTerm: number, step: number): number => {
  let term = firstTerm
  let sum = 0
  for (let i = k; i <= n; i += 1) {
    const part = Math.exp(term)
    sum += part
    if (part < sum * 1e-15) break
    term += Math.log(n - i) - Math.log(i + 1) + step
  }
  return sum
}

/** Smallest k of n that a true rate of at most `rate` reaches with a chance below `alpha`. */
export const leastAlarming = (n: number, rate: number, alpha = 0.01): number => {
  let low = 0
  let high = n + 1
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (binomialTail(middle, n, rate) < alpha) high = middle
    else low = middle + 1
  }
  return low
}
