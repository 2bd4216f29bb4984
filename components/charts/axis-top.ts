import type { ChartPoint } from './chart-types'

/** Top of the axis from firm points alone: one bounce of two sent must not flatten a month. */
export const axisTop = (points: readonly ChartPoint[], firmWeight: number, atLeast: number): number => {
  let top = atLeast
  for (const point of points) {
    if (point.weight < firmWeight) continue
    for (const value of Object.values(point.values)) if (value !== null && value * 1.1 > top) top = value * 1.1
  }
  const steps = [0.004, 0.006, 0.01, 0.02, 0.03, 0.04, 0.06, 0.08, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1]
  return steps.find((step) => step >= top) ?? top
}

/** Top of an axis of counts: the least of 1, 2, 4, 5 or 8 times a power of ten that holds them. */
export const countTop = (counts: readonly (number | null)[]): number => {
  const most = Math.max(1, ...counts.map((count) => (count ?? 0) * 1.05))
  const power = 10 ** Math.floor(Math.log10(most))
  return [1, 2, 4, 5, 8, 10].map((step) => step * power).find((step) => step >= most) ?? most
}
