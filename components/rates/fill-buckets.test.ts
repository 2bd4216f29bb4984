import { expect, test } from 'vitest'
import { fillBuckets } from './fill-buckets'

const berlin = 'Europe/Berlin'
const startsOf = (from: string, to: string, interval: 'hour' | 'day') =>
  fillBuckets([], from, to, interval, berlin, Number.POSITIVE_INFINITY).map(({ at }) => new Date(at).toISOString())

test('days begin at local midnight on both sides of a clock change', () => {
  expect(startsOf('2026-03-27T23:00:00Z', '2026-03-30T22:00:00Z', 'day')).toEqual([
    '2026-03-27T23:00:00.000Z', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z',
  ])
})

test('the long day of autumn is one bucket of 25 hours', () => {
  expect(startsOf('2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z', 'day')).toHaveLength(1)
  expect(startsOf('2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z', 'hour')).toHaveLength(25)
})
