import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fewestDays, growthLimit, growthLimitOf, mostDays, refusalOf, stageOfVolume, volumesOf, withinGrowth } from './curve'
import { publishedRamps, rampIds } from './published-ramps'
import { templates } from './templates'

const even = (start: number, target: number, days: number, movesWarmDomain = false) => ({ start, target, days, movesWarmDomain, curve: 'even' as const })

describe('the even ramp', () => {
  it.each([
    [5, 40, 14, '5 6 7 8 9 11 13 15 18 21 25 29 34 40'],
    [5, 40, 21, '5 6 6 7 8 8 9 10 11 13 14 16 17 19 21 24 26 29 32 36 40'],
    [5, 40, 28, '5 5 6 6 7 7 8 9 9 10 11 12 13 14 15 16 17 19 20 22 23 25 27 29 32 34 37 40'],
    [50, 1_000, 14, '50 63 79 100 126 158 199 251 316 398 501 631 794 1000'],
    [50, 5_000, 21, '50 63 79 100 126 158 199 251 315 397 500 629 792 998 1256 1581 1991 2506 3155 3972 5000'],
    [50, 10_000, 28, '50 61 74 90 110 133 162 197 240 292 356 433 527 641 780 949 1155 1405 1710 2081 2532 3081 3749 4561 5550 6754 8218 10000'],
  ])('from %i to %i in %i days', (start, target, days, expected) => {
    expect(volumesOf(even(start, target, days)).join(' ')).toBe(expected)
  })

  it('begins at the start, ends at the target, never falls, and grows by no more than its limit but for whole messages', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 1, max: 2_000_000 }), fc.integer({ min: 2, max: mostDays }), fc.boolean(), (start, target, days, moves) => {
      const plan = even(start, target, days, moves)
      if (refusalOf(plan)) return
      const volumes = volumesOf(plan)
      expect([volumes.length, volumes[0], volumes.at(-1)]).toEqual([days, start, target])
      const limit = growthLimitOf(plan)
      for (const [day, volume] of volumes.entries()) {
        const before = volumes[day - 1] ?? volume
        expect(volume).toBeGreaterThanOrEqual(before)
        // Each of both days was rounded by half a message at most.
        expect(volume).toBeLessThanOrEqual(limit * (before + 0.5) + 0.5 + 1e-6)
      }
    }))
  })
})

describe('a plan that grows too fast', () => {
  it('is refused with the length that would do', () => {
    expect(refusalOf(even(50, 100_000, 14))).toEqual({
      field: 'days', offeredDays: 30, message: '50 to 100000 in 14 sending days grows by 79 % a day; at most 30 % is borne: take 30 days or more',
    })
    expect(refusalOf(even(50, 5_000, 14))).toMatchObject({ field: 'days', offeredDays: 19 })
    expect(refusalOf(even(50, 5_000, 19))).toBeNull()
    expect(refusalOf(even(50, 5_000, 18))).toMatchObject({ offeredDays: 19 })
  })

  it('may grow by half a day only where a dedicated IP takes over a warm domain', () => {
    expect(refusalOf(even(200, 20_000, 14))).not.toBeNull()
    expect(refusalOf(even(200, 20_000, 14, true))).toBeNull()
  })

  it('is offered the fewest days that hold the limit', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 2, max: 5_000_000 }), (start, target) => {
      if (target <= start) return
      const days = fewestDays(start, target)
      expect(refusalOf(even(start, target, Math.min(days, mostDays)))?.field).toBe(days > mostDays ? 'target' : undefined)
      if (days > 2) expect((target / start) ** (1 / (days - 2))).toBeGreaterThan(growthLimit)
    }))
  })

  it('is refused field by field', () => {
    expect(refusalOf(even(0, 10, 14))?.field).toBe('start')
    expect(refusalOf(even(5.5, 10, 14))?.field).toBe('start')
    expect(refusalOf(even(50, 40, 14))?.field).toBe('target')
    expect(refusalOf(even(50, 50_000_001, 14))?.field).toBe('target')
    expect(refusalOf(even(5, 40, 1))?.field).toBe('days')
    expect(refusalOf(even(5, 40, 121))?.field).toBe('days')
    expect(refusalOf(even(5, Number.NaN, 14))?.field).toBe('target')
  })
})

describe('published ramps and templates', () => {
  it.each(rampIds)('%s rises all the way', (id) => {
    const volumes: readonly number[] = publishedRamps[id].volumes
    expect([...volumes].sort((a, b) => a - b)).toEqual(volumes)
    expect(new Set(volumes).size).toBe(volumes.length)
  })

  it('begins a published ramp at the start asked for and ends it at the target', () => {
    const plan = { start: 100, target: 6_000, days: 14, curve: 'sitevibes' as const, movesWarmDomain: false }
    expect(volumesOf(plan)).toEqual([100, 250, 500, 1_000, 2_500, 5_000, 6_000])
    expect(growthLimitOf(plan)).toBe(2.5)
    expect(refusalOf(plan)).toBeNull()
  })

  it('reads SendGrid\'s hourly limits as days', () => {
    expect(publishedRamps.sendgrid.volumes.slice(0, 3)).toEqual([480, 672, 936])
    expect(publishedRamps.sendgrid.volumes[30]).toBe(484_029 * 24)
  })

  it('offers no template that it would refuse', () => {
    expect(templates.map((one) => refusalOf(one))).toEqual(templates.map(() => null))
  })
})

it('finds the stage of a volume, from below', () => {
  expect([3, 5, 6, 7.9, 40, 99].map((volume) => stageOfVolume([5, 6, 8, 40], volume))).toEqual([0, 0, 1, 1, 3, 3])
})

it('allows one more after any day, and the limit rounded up', () => {
  expect([withinGrowth(9, 1, 1.3), withinGrowth(20, 10, 1.3), withinGrowth(20, 11, 1.3), withinGrowth(12, 10, 1.3)]).toEqual([2, 13, 15, 12])
})
