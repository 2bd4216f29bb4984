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
