import { describe, expect, it } from 'vitest'
import { addLocalDays, localDayStarts, readRange, startOfDate } from './time-range'

const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString())
const nowMs = Date.parse('2026-11-24T09:30:00Z')

describe('local dates', () => {
  it.each([
    ['2026-11-24', 'UTC', '2026-11-24T00:00:00.000Z'],
    ['2026-11-24', 'America/New_York', '2026-11-24T05:00:00.000Z'],
    ['2026-11-24', 'Pacific/Kiritimati', '2026-11-23T10:00:00.000Z'],
    ['2026-11-24', 'Etc/GMT+12', '2026-11-24T12:00:00.000Z'],
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
    // Midnight does not exist on that day.
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
    ['2026-02-30', 'UTC', null],
    // Samoa skipped this one.
    ['2011-12-30', 'Pacific/Apia', null],
  ])('%s in %s begins at %s', (date, zone, start) => {
    expect(iso(startOfDate(date, zone))).toBe(start)
  })

  it('counts local days across clock changes', () => {
    const start = Date.parse('2026-03-27T23:00:00Z')
    expect(localDayStarts({ fromMs: start, toMs: addLocalDays(start, 3, 'Europe/Berlin') }, 'Europe/Berlin').map(iso)).toEqual([
      '2026-03-27T23:00:00.000Z', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z',
    ])
  })

  it('passes over a day that does not exist', () => {
    const days = localDayStarts({ fromMs: Date.parse('2011-12-28T10:00:00Z'), toMs: Date.parse('2012-01-01T10:00:00Z') }, 'Pacific/Apia')
    expect(days).toEqual([...new Set(days)].sort((a, b) => a - b))
    expect(days.length).toBe(4)
  })
})

describe('ranges', () => {
  it('is the last local days, today included, unless said', () => {
    const range = readRange({}, { timeZone: 'America/New_York', nowMs, defaultDays: 30 })
    expect(range).toEqual({ fromMs: Date.parse('2026-10-26T04:00:00Z'), toMs: Date.parse('2026-11-25T05:00:00Z') })
  })

  it('takes instants as they are and dates as local days', () => {
    const range = readRange({ from: '2026-11-24T08:15:00+01:00', to: '2026-11-25' }, { timeZone: 'Europe/Berlin', nowMs, defaultDays: 30 })
    expect(range).toEqual({ fromMs: Date.parse('2026-11-24T07:15:00Z'), toMs: Date.parse('2026-11-24T23:00:00Z') })
  })

  it('names the field that is wrong', () => {
    const setting = { timeZone: 'UTC', nowMs, defaultDays: 30, longestDays: 62 }
    expect(readRange({ from: '2026-02-30' }, setting)).toMatchObject({ field: 'from' })
    expect(readRange({ from: '2026-11-24', to: '2026-11-24' }, setting)).toMatchObject({ field: 'from', message: 'must lie before to' })
    expect(readRange({ from: '2026-01-01', to: '2026-11-24' }, setting)).toMatchObject({ field: 'from' })
  })
})
