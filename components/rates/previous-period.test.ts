import { expect, test } from 'vitest'
import type { RatePoint } from '@/lib/contracts/rates'
import { earlierBuckets, previousRange, shiftDays } from './previous-period'

const berlin = 'Europe/Berlin'
const now = Date.parse('2026-11-24T09:20:00Z')

test('the previous period is as long and directly before', () => {
  expect(previousRange({ from: '2026-11-01', to: '2026-11-08' }, now, berlin)).toEqual({ from: '2026-10-25', to: '2026-11-01' })
})

test('of a range that still runs it ends with the hour that runs', () => {
  expect(previousRange({ from: '2026-11-18', to: '2026-11-25' }, now, berlin)).toEqual({ from: '2026-11-11', to: '2026-11-17T10:00:00.000Z' })
  expect(previousRange({ from: '2026-11-24', to: '2026-11-25' }, Date.parse('2026-11-23T23:10:00Z'), berlin)).toEqual({ from: '2026-11-23', to: '2026-11-23T00:00:00.000Z' })
})

test('of two instants it is the same number of hours', () => {
  expect(previousRange({ from: '2026-11-20T10:00:00Z', to: '2026-11-20T12:00:00Z' }, now, berlin)).toEqual({ from: '2026-11-20T08:00:00.000Z', to: '2026-11-20T10:00:00Z' })
})

test('local midnight stays local midnight over a clock change', () => {
  expect(new Date(shiftDays(Date.parse('2026-10-25T23:00:00Z'), -1, berlin)).toISOString()).toBe('2026-10-24T22:00:00.000Z')
  expect(new Date(shiftDays(Date.parse('2026-03-29T22:00:00Z'), -1, berlin)).toISOString()).toBe('2026-03-28T23:00:00.000Z')
})

test('a bucket is held against the one in its place, also where that had no mail', () => {
  const point = { start: '2026-10-24T22:00:00.000Z' } as RatePoint
  const earlier = earlierBuckets([point], { from: '2026-10-26', to: '2026-10-27' }, berlin)
  expect(earlier(Date.parse('2026-10-25T23:00:00Z'))).toEqual({ at: Date.parse('2026-10-24T22:00:00Z'), point })
  expect(earlier(Date.parse('2026-10-26T05:00:00Z'))).toEqual({ at: Date.parse('2026-10-25T05:00:00Z'), point: null })
})
