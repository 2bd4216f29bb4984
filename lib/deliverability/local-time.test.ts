import { describe, expect, it } from 'vitest'
import { isTimeZone, localDateText, localDayStart, localHourStart } from './local-time'

const at = (text: string): number => Date.parse(text)
const text = (ms: number): string => new Date(ms).toISOString()

describe('local days and hours', () => {
  it('begin a day at local midnight, also in half-hour zones', () => {
    expect(text(localDayStart(at('2026-11-24T18:29:59Z'), 'Asia/Kolkata'))).toBe('2026-11-23T18:30:00.000Z')
    expect(text(localDayStart(at('2026-11-24T18:30:00Z'), 'Asia/Kolkata'))).toBe('2026-11-24T18:30:00.000Z')
    expect(text(localHourStart(at('2026-11-24T10:15:00Z'), 'Asia/Kolkata'))).toBe('2026-11-24T09:30:00.000Z')
    expect(text(localHourStart(at('2026-11-24T10:15:00Z'), 'Asia/Kathmandu'))).toBe('2026-11-24T10:15:00.000Z')
  })

  it('give the day of the spring change 23 hours and the day of the autumn change 25', () => {
    const length = (day: string, next: string): number => (localDayStart(at(next), 'Europe/Berlin') - localDayStart(at(day), 'Europe/Berlin')) / 3_600_000
    expect(length('2026-03-29T12:00:00Z', '2026-03-30T12:00:00Z')).toBe(23)
    expect(length('2026-10-25T12:00:00Z', '2026-10-26T12:00:00Z')).toBe(25)
  })

  it('keep the two hours apart that read 02:xx on the autumn night', () => {
    expect(text(localHourStart(at('2026-10-25T00:40:00Z'), 'Europe/Berlin'))).toBe('2026-10-25T00:00:00.000Z')
    expect(text(localHourStart(at('2026-10-25T01:40:00Z'), 'Europe/Berlin'))).toBe('2026-10-25T01:00:00.000Z')
  })

  it('begin a day at 01:00 where midnight is skipped', () => {
    // Beirut goes from 23:59:59 to 01:00 on 2026-03-29.
    expect(text(localDayStart(at('2026-03-29T10:00:00Z'), 'Asia/Beirut'))).toBe('2026-03-28T22:00:00.000Z')
    expect(localDateText(at('2026-03-28T22:00:00Z'), 'Asia/Beirut')).toBe('2026-03-29')
  })

  it('begin the hour of a half-hour clock change at the change', () => {
    // Lord Howe goes back 30 minutes at 2026-04-04T15:00Z (02:00 to 01:30).
    expect(text(localHourStart(at('2026-04-04T15:10:00Z'), 'Australia/Lord_Howe'))).toBe('2026-04-04T15:00:00.000Z')
    expect(text(localHourStart(at('2026-04-04T15:40:00Z'), 'Australia/Lord_Howe'))).toBe('2026-04-04T15:30:00.000Z')
  })

  it('tell a time zone from any other word', () => {
    expect([isTimeZone('Europe/Berlin'), isTimeZone('Mars/Olympus'), isTimeZone('')]).toEqual([true, false, false])
  })
})
