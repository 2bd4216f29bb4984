/**
 * Chance of k or more in n when the true rate is `p` (exact one-sided binomial tail), by the recurrence of its terms in logs:
 * a plain (1 − p)^n would vanish at large n.
 */
export const binomialTail = (k: number, n: number, p: number): number => {
  if (k <= 0) return 1
  if (k > n || p <= 0) return 0
  if (p >= 1) return 1
  const step = Math.log(p) - Math.log1p(-p)
  let term = n * Math.log1p(-p)
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
