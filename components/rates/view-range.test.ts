import { expect, test } from 'vitest'
import { dateRange, daysOf, rangeQuery } from './view-range'

const now = Date.parse('2026-03-28T23:30:00Z')
const ask = (range: '7d' | 'custom', from: string | null = null, to: string | null = null) => dateRange({ range, from, to }, now, 'Europe/Berlin')

test('a preset ends with today in the workspace, also over a clock change', () => {
  expect(ask('7d')).toEqual({ from: '2026-03-23', to: '2026-03-30' })
  expect(daysOf(ask('7d'))).toBe(7)
})

test('a custom range holds its last day', () => {
  expect(ask('custom', '2026-02-01', '2026-02-28')).toEqual({ from: '2026-02-01', to: '2026-03-01' })
})

test.each([[null, null], ['2026-02-02', '2026-02-01'], ['x', '2026-02-01']])('%s to %s is no range: 14 days', (from, to) => {
  expect(daysOf(ask('custom', from, to))).toBe(14)
})

test('a range of hours is two instants, and reads back as itself like a range of days', () => {
  const hours = { from: '2026-02-01T10:00:00.000Z', to: '2026-02-01T11:00:00.000Z' }
  expect(ask('custom', hours.from, hours.to)).toEqual(hours)
  expect(daysOf(ask('custom', hours.to, hours.from))).toBe(14)
  for (const range of [hours, { from: '2026-02-01', to: '2026-03-01' }]) expect(dateRange(rangeQuery(range), now, 'Europe/Berlin')).toEqual(range)
})
