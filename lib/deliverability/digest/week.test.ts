import { describe, expect, it } from 'vitest'
import { instantOf } from '../local-date'
import { addWeeks, dueWeeks, mondayOf, nextSend, sendInstant, usualTime, weekAt, weekSpan } from './week'

const at = (text: string): number => Date.parse(text)
const text = (ms: number): string => new Date(ms).toISOString()
const monday = (timeZone: string) => ({ ...usualTime, timeZone })

describe('weeks', () => {
  it('are those of ISO 8601, at the turn of years too', () => {
    expect([mondayOf('2026-W47'), mondayOf('2026-W01'), mondayOf('2026-W53'), mondayOf('2025-W53'), mondayOf('2026-W00'), mondayOf('26-W1')]).toEqual(['2026-11-16', '2025-12-29', '2026-12-28', null, null, null])
    expect([weekAt(at('2027-01-03T12:00Z'), 'UTC'), weekAt(at('2027-01-04T12:00Z'), 'UTC'), addWeeks('2026-W53', 1), addWeeks('2027-W01', -1)]).toEqual(['2026-W53', '2027-W01', '2027-W01', '2026-W53'])
  })

  it('turn at local midnight', () => {
    expect([weekAt(at('2026-11-22T10:59:59Z'), 'Pacific/Auckland'), weekAt(at('2026-11-22T11:00Z'), 'Pacific/Auckland'), weekAt(at('2026-11-23T10:59Z'), 'Pacific/Pago_Pago')]).toEqual(['2026-W47', '2026-W48', '2026-W47'])
  })

  it('have an hour less in spring and one more in autumn', () => {
    const hours = (week: string): number => { const { fromMs, toMs } = weekSpan(week, 'Europe/Berlin'); return (toMs - fromMs) / 3_600_000 }
    expect([hours('2026-W13'), hours('2026-W43'), hours('2026-W47')]).toEqual([167, 169, 168])
  })
})

describe('a local time', () => {
  it('that the spring change skips is the moment of the change; one that comes twice is the first', () => {
    expect(text(instantOf('2026-03-29', '02:30', 'Europe/Berlin'))).toBe('2026-03-29T01:00:00.000Z')
    expect(text(instantOf('2026-10-25', '02:30', 'Europe/Berlin'))).toBe('2026-10-25T00:30:00.000Z')
    expect(text(instantOf('2026-03-29', '00:00', 'Asia/Beirut'))).toBe('2026-03-28T22:00:00.000Z')
    expect(text(instantOf('2026-11-23', '07:05', 'Asia/Kathmandu'))).toBe('2026-11-23T01:20:00.000Z')
    expect(text(instantOf('2026-11-23', '23:59', 'UTC'))).toBe('2026-11-23T23:59:00.000Z')
  })
})

describe('the time of sending', () => {
  it('is Monday 07:00 on the reader’s clock, on both sides of a clock change', () => {
    expect(text(sendInstant('2026-W12', monday('Europe/Berlin'), 'Europe/Berlin'))).toBe('2026-03-23T06:00:00.000Z')
    expect(text(sendInstant('2026-W13', monday('Europe/Berlin'), 'Europe/Berlin'))).toBe('2026-03-30T05:00:00.000Z')
    expect(text(sendInstant('2026-W43', monday('Europe/Berlin'), 'Europe/Berlin'))).toBe('2026-10-26T06:00:00.000Z')
    expect(text(sendInstant('2026-W43', { weekday: 7, time: '01:30', timeZone: 'America/New_York' }, 'UTC'))).toBe('2026-11-01T05:30:00.000Z')
  })

  it('is on a Monday for readers thirteen hours ahead and eleven behind', () => {
    expect(text(sendInstant('2026-W47', monday('Pacific/Tongatapu'), 'Pacific/Tongatapu'))).toBe('2026-11-22T18:00:00.000Z')
    expect(text(sendInstant('2026-W47', monday('Pacific/Pago_Pago'), 'Pacific/Pago_Pago'))).toBe('2026-11-23T18:00:00.000Z')
    expect(text(sendInstant('2026-W47', monday('Pacific/Pago_Pago'), 'UTC'))).toBe('2026-11-23T18:00:00.000Z')
  })

  it('waits for the end of the week where it is counted', () => {
    expect(text(sendInstant('2026-W47', monday('Pacific/Tongatapu'), 'UTC'))).toBe('2026-11-23T00:00:00.000Z')
    expect(text(sendInstant('2026-W47', monday('Pacific/Tongatapu'), 'Pacific/Pago_Pago'))).toBe('2026-11-23T11:00:00.000Z')
  })
})

describe('what is due', () => {
  const reader = { ...monday('Europe/Berlin'), sinceMs: at('2026-01-01T00:00Z') }

  it('is the week before from the minute on, and what was missed in the four weeks before, the oldest first', () => {
    expect(dueWeeks(at('2026-11-23T05:59:59Z'), reader, 'Europe/Berlin')).toEqual(['2026-W43', '2026-W44', '2026-W45', '2026-W46'])
    expect(dueWeeks(at('2026-11-23T06:00:00Z'), reader, 'Europe/Berlin')).toEqual(['2026-W44', '2026-W45', '2026-W46', '2026-W47'])
  })

  it('is no week that was due before the reader joined or asked again', () => {
    const late = (sinceMs: number) => dueWeeks(at('2026-11-23T06:00Z'), { ...reader, sinceMs }, 'Europe/Berlin')
    expect([late(at('2026-11-16T06:00Z')), late(at('2026-11-16T05:59Z')), late(at('2026-11-23T06:00Z'))]).toEqual([['2026-W47'], ['2026-W46', '2026-W47'], []])
  })

  it('comes next a week later, or today', () => {
    const next = (now: string) => { const { week, atMs } = nextSend(at(now), reader, 'Europe/Berlin'); return [week, text(atMs)] }
    expect([next('2026-11-23T05:00Z'), next('2026-11-23T06:00Z'), next('2026-11-25T06:00Z')]).toEqual([
      ['2026-W47', '2026-11-23T06:00:00.000Z'], ['2026-W48', '2026-11-30T06:00:00.000Z'], ['2026-W48', '2026-11-30T06:00:00.000Z'],
    ])
  })
})
