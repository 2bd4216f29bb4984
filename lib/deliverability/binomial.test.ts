import { describe, expect, it } from 'vitest'
import { binomialTail, leastAlarming } from './binomial'

describe('binomialTail', () => {
  it('knows the small cases exactly', () => {
    expect(binomialTail(0, 10, 0.1)).toBe(1)
    expect(binomialTail(1, 1, 0.25)).toBeCloseTo(0.25, 12)
    expect(binomialTail(2, 3, 0.5)).toBeCloseTo(0.5, 12)
    expect(binomialTail(11, 10, 0.5)).toBe(0)
  })

  it('keeps its digits far out in the tail', () => {
    expect(binomialTail(30, 30, 0.01) / 1e-60).toBeCloseTo(1, 6)
    expect(binomialTail(40, 1_000_000, 0.000_001)).toBeGreaterThan(0)
  })
})

describe('the smallest count that raises an alert at 1 %', () => {
  const rates = [0.02, 0.05, 0.1, 0.001, 0.003]
  it.each([
    [100, [7, 12, 19, 2, 3]], [200, [10, 19, 31, 3, 4]], [300, [13, 25, 44, 3, 5]], [500, [19, 38, 67, 4, 6]],
    [1_000, [32, 68, 124, 5, 9]], [2_000, [56, 124, 233, 7, 13]], [5_000, [125, 287, 551, 12, 26]], [10_000, [234, 552, 1_071, 19, 44]],
  ])('of %i', (n, expected) => {
    expect(rates.map((rate) => leastAlarming(n, rate))).toEqual(expected)
  })
})
