import { expect, it } from 'vitest'
import { sameRateChance } from './proportions'

it('gives the known chances of Fisher’s test', () => {
  // The lady tasting tea (3 of 4 against 1 of 4): 34/70; and 1 of 10 against 11 of 14.
  expect(sameRateChance(3, 4, 1, 4)).toBeCloseTo(34 / 70, 12)
  expect(sameRateChance(1, 10, 11, 14)).toBeCloseTo(0.002759456, 8)
  expect(sameRateChance(0, 5, 5, 5)).toBeCloseTo(2 / 252, 12)
})

it('is the same seen from either side, 1 for equal rates and for an empty side', () => {
  expect(sameRateChance(41, 1_000, 16, 1_000)).toBeCloseTo(sameRateChance(16, 1_000, 41, 1_000), 12)
  expect(sameRateChance(10, 100, 10, 100)).toBeCloseTo(1, 12)
  expect([sameRateChance(0, 0, 5, 10), sameRateChance(5, 10, 0, 0), sameRateChance(0, 10, 0, 10), sameRateChance(10, 10, 10, 10)]).toEqual([1, 1, 1, 1])
})

it('stays a chance at the ends of what a machine can count', () => {
  expect(sameRateChance(0, 100_000, 50_000, 100_000)).toBe(0)
  expect(sameRateChance(20_100, 1_000_000, 20_000, 1_000_000)).toBeGreaterThan(0.5)
  expect(sameRateChance(22_000, 1_000_000, 20_000, 1_000_000)).toBeLessThan(1e-15)
})
