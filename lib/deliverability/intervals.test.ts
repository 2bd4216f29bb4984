import { describe, expect, it } from 'vitest'
import { binomialTail } from './binomial'
import { wilson } from './intervals'

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
