import { describe, expect, it } from 'vitest'
import { binomialTail, leastAlarming, wilson } from './intervals'

describe('wilson', () => {
  it.each([
    [3, 40, 3.04, 17.35, 2], [8, 200, 2.27, 6.96, 2], [3, 1_000, 0.12, 0.748, 3], [0, 100, 0, 2.63, 2], [0, 20, 0, 11.9, 1],
  ])('%i of %i lies between %f %% and %f %%', (k, n, low, high, digits) => {
    const interval = wilson(k, n)
    expect(interval.low * 100).toBeCloseTo(low, digits)
    expect(interval.high * 100).toBeCloseTo(high, digits)
  })

  it('says nothing without an observation and stays inside 0 to 1', () => {
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 })
    expect(wilson(7, 7).high).toBe(1)
    expect(wilson(9, 7)).toEqual(wilson(7, 7))
  })

  it('needs about 2,700 delivered without a complaint to rule out 0.1 %', () => {
    expect(wilson(0, 2_700).high).toBeLessThanOrEqual(0.001_002)
    expect(wilson(0, 2_600).high).toBeGreaterThan(0.001)
  })

  it('takes one complaint in 200 for more than 0.1 %, which is why decisions use the exact tail', () => {
    expect(wilson(1, 200).low).toBeGreaterThan(0.001)
    expect(binomialTail(1, 200, 0.001)).toBeGreaterThan(0.05)
  })
})

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
