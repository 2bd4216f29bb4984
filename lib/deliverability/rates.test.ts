import { describe, expect, it } from 'vitest'
import { noCounts } from './counter'
import { wilson } from './intervals'
import { countsOf, ratesOf } from './rates'

const week = {
  ...noCounts(), accepted: 1_000, delivered: 900, bounced: 50, hard: 30, blocked: 12, dropped: 10, deferred: 120, throttled: 60, complained: 2,
  unsubscribed: 9, opened: 300, pending_deferred: 25,
}

describe('counts', () => {
  it('adds soft and pending and hides what is only stored', () => {
    const counts = countsOf(week)
    expect(counts).toMatchObject({ accepted: 1_000, soft: 8, pending: 40 })
    expect(counts.hard + counts.soft + counts.blocked).toBe(counts.bounced)
    expect(counts).not.toHaveProperty('pending_deferred')
  })

  it('never answers less than nothing pending', () => {
    expect(countsOf({ ...noCounts(), delivered: 5, bounced: 3 }).pending).toBe(0)
  })
})

describe('rates', () => {
  it('uses the denominator of each definition', () => {
    const rates = ratesOf(week)
    expect(Object.fromEntries(Object.entries(rates).map(([name, rate]) => [name, rate.n]))).toEqual({
      delivery: 950, bounce: 950, hard_bounce: 950, soft_bounce: 950, block: 950, throttle: 975, complaint: 900, unsubscribe: 900,
    })
    expect(rates.delivery.value).toBe(900 / 950)
    expect(rates.hard_bounce.value).toBe(30 / 950)
    expect(rates.soft_bounce.value).toBe(8 / 950)
    expect(rates.throttle.value).toBe(60 / 975)
    expect(rates.complaint).toEqual({ value: 2 / 900, n: 900, ...wilson(2, 900) })
  })

  it('has no value without a denominator', () => {
    for (const rate of Object.values(ratesOf(noCounts()))) expect(rate).toEqual({ value: null, low: 0, high: 1, n: 0 })
  })

  it('keeps the value inside its interval when more complained than were delivered', () => {
    const { complaint } = ratesOf({ ...noCounts(), delivered: 2, complained: 3 })
    expect(complaint.value).toBe(1.5)
    expect(complaint.high).toBeGreaterThanOrEqual(1.5)
  })

  it('measures throttling against all tries under basis=event', () => {
    expect(ratesOf({ ...noCounts(), delivered: 6, deferred: 4, throttled: 3 }, 'event').throttle).toMatchObject({ value: 0.3, n: 10 })
  })
})
