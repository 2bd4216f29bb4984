import { describe, expect, it } from 'vitest'
import { eventTimes, type WantedRhythm } from '../../testing/rhythms'
import { silencesOf } from '../../testing/silence-run'
import { isUsualHoliday } from './holidays'
import { expectedIn, learnRhythm, weekSlot } from './rhythm'

const hour = 3_600_000
const day = 24 * hour
const at = (text: string): number => Date.parse(text)
const stream = (connectionId: string, wanted: Omit<WantedRhythm, 'seed'>, domain = 'out.example.net') => ({ connectionId, domain, times: eventTimes({ seed: `${connectionId} ${domain}`, ...wanted }) })

describe('the learned rhythm', () => {
  it('is the median of the same hour of four weeks, in local time', () => {
    const now = at('2026-11-25T12:00:00Z')
    const hours = new Map([7, 14, 21, 28].map((days, n) => [now - days * day, [100, 90, 0, 110][n] ?? 0]))
    const rhythm = learnRhythm(hours, { nowMs: now, firstMs: now - 40 * day, timeZone: 'Europe/Berlin' })
    expect(weekSlot(now, 'Europe/Berlin')).toBe(3 * 24 + 13)
    expect(rhythm[3 * 24 + 13]).toBe(95)
    expect(rhythm.reduce((sum, events) => sum + events, 0)).toBe(95)
    expect(expectedIn(rhythm, { fromMs: now + 30 * 60_000, toMs: now + 3 * hour }, 'Europe/Berlin', false)).toEqual({ events: 47.5, activeMs: 30 * 60_000 })
  })

  it('learns nothing from a span that was incomplete, nor from an hour seen once', () => {
    const now = at('2026-11-25T12:00:00Z')
    const hours = new Map([7, 14, 21, 28].map((days) => [now - days * day, 100]))
    const holes = [{ fromMs: now - 7 * day, toMs: now - 7 * day + hour }]
    expect(learnRhythm(hours, { nowMs: now, firstMs: now - 40 * day, timeZone: 'UTC', holes })[3 * 24 + 12]).toBe(100)
    expect(learnRhythm(hours, { nowMs: now, firstMs: now - 8 * day, timeZone: 'UTC' })[3 * 24 + 12]).toBe(0)
  })
})

describe('usual holidays', () => {
  it.each<[string, string, boolean]>([
    ['2026-11-26', 'America/New_York', true], ['2026-11-27', 'America/Chicago', true], ['2026-12-25', 'Asia/Tokyo', true], ['2026-10-03', 'Europe/Berlin', true], ['2027-03-29', 'Europe/London', true],
    ['2026-05-14', 'Europe/Paris', true], ['2026-07-03', 'America/Denver', true], ['2026-11-25', 'America/New_York', false], ['2026-10-05', 'Europe/Berlin', true], ['2026-11-18', 'UTC', false],
  ])('%s in %s: %s', (date, zone, expected) => expect(isUsualHoliday(date, zone)).toBe(expected))
})

// Five weeks to learn from, then what is asked.
const learnFrom = at('2026-10-05T00:00:00Z')
const weekdaysFrom = at('2026-11-09T00:00:00Z')
const run = (streams: ReturnType<typeof stream>[], fromMs: number, toMs: number, timeZone = 'Europe/Berlin') => silencesOf(streams, { fromMs, toMs, firstMs: learnFrom, timeZone })

describe('a cut', { timeout: 30_000 }, () => {
  it('in the middle of a busy day is found after an hour, and said with what is missing', () => {
    const cutMs = at('2026-11-11T10:12:00Z')
    const [found, ...rest] = run([stream('SendGrid', { fromMs: learnFrom, toMs: weekdaysFrom + 7 * day, perDay: 3_000, cutMs })], weekdaysFrom, cutMs + 3 * hour)
    expect(rest).toEqual([])
    expect((found?.atMs ?? 0) - cutMs).toBeLessThanOrEqual(75 * 60_000)
    expect(found?.signal.title).toMatch(/^SendGrid silent for 6\d min, about \d{3} events expected; numbers since 11:1[12] are incomplete$/)
    expect(found?.signal).toMatchObject({ severity: 'warning', scope: { kind: 'connection', domain: null, value: 'SendGrid' } })
  })

  it('of a small sender is found when twenty events are missing', () => {
    const cutMs = at('2026-11-11T08:00:00Z')
    const found = run([stream('SES', { fromMs: learnFrom, toMs: weekdaysFrom + 7 * day, perDay: 60, cutMs })], weekdaysFrom, cutMs + 9 * hour)
    expect(found.map(({ scope }) => scope)).toEqual(['connection||SES'])
    expect((found[0]?.atMs ?? 0) - cutMs).toBeLessThanOrEqual(6 * hour)
  })

  it('in the night is found after three working hours', () => {
    const cutMs = at('2026-11-10T22:00:00Z')
    const found = run([stream('SendGrid', { fromMs: learnFrom, toMs: weekdaysFrom + 7 * day, perDay: 3_000, cutMs })], weekdaysFrom, at('2026-11-11T12:00:00Z'))
    expect(found.length).toBe(1)
    expect(found[0]?.atMs).toBeLessThanOrEqual(at('2026-11-11T10:15:00Z'))
  })

  it('of one relay among others names that one', () => {
    const cutMs = at('2026-11-11T10:00:00Z')
    const ends = { fromMs: learnFrom, toMs: weekdaysFrom + 7 * day, perDay: 1_500 }
    const found = run([stream('SendGrid', { ...ends, cutMs }), stream('SES', ends)], weekdaysFrom, cutMs + 4 * hour)
    expect(found.map(({ scope }) => scope)).toEqual(['connection||SendGrid'])
  })

  it('of one domain on a relay that reports others is a hint, not a warning', () => {
    const cutMs = at('2026-11-11T10:00:00Z')
    const ends = { fromMs: learnFrom, toMs: weekdaysFrom + 7 * day, perDay: 1_500 }
    const found = run([stream('SES', { ...ends, cutMs }, 'a.example.net'), stream('SES', ends, 'b.example.net')], weekdaysFrom, cutMs + 4 * hour)
    expect(found.map(({ scope, signal }) => [scope, signal.severity])).toEqual([['connection_domain|a.example.net|SES', 'info']])
  })
})

describe('no alarm', { timeout: 30_000 }, () => {
  it('over weekends, nights and ordinary days of three streams in two weeks', () => {
    const ends = { fromMs: learnFrom, toMs: weekdaysFrom + 14 * day }
    expect(run([stream('SendGrid', { ...ends, perDay: 3_000 }), stream('SES', { ...ends, perDay: 200 }), stream('Mailgun', { ...ends, perDay: 40 })], weekdaysFrom, weekdaysFrom + 14 * day)).toEqual([])
  })

  const thanksgiving = (atMs: number): number => (atMs >= at('2026-11-26T05:00:00Z') && atMs < at('2026-11-28T05:00:00Z') ? 0 : 1)
  const christmas = (atMs: number): number => (atMs >= at('2026-12-23T23:00:00Z') && atMs < at('2026-12-26T23:00:00Z') ? 0 : 1)

  it('on Thanksgiving and the day after, when nothing is sent', () => {
    const toMs = at('2026-12-01T00:00:00Z')
    expect(run([stream('SES', { fromMs: learnFrom, toMs, perDay: 3_000, level: thanksgiving })], at('2026-11-25T00:00:00Z'), toMs, 'America/New_York')).toEqual([])
  })

  it('on a holiday with a trickle of late opens', () => {
    const toMs = at('2026-12-01T00:00:00Z')
    const level = (atMs: number): number => Math.max(thanksgiving(atMs), 0.02)
    expect(run([stream('SES', { fromMs: learnFrom, toMs, perDay: 3_000, level })], at('2026-11-25T00:00:00Z'), toMs, 'America/New_York')).toEqual([])
  })

  it('over Christmas, and not in the week after either', () => {
    const fromMs = at('2026-11-09T00:00:00Z')
    const toMs = at('2026-12-30T12:00:00Z')
    expect(silencesOf([stream('SES', { fromMs, toMs, perDay: 3_000, level: christmas })], { fromMs: at('2026-12-23T00:00:00Z'), toMs, firstMs: fromMs, timeZone: 'Europe/Berlin' })).toEqual([])
  })

  it('on a company\'s own day off, where all its relays rest', () => {
    const level = (atMs: number): number => (atMs >= at('2026-11-10T23:00:00Z') && atMs < at('2026-11-11T23:00:00Z') ? 0 : 1)
    const ends = { fromMs: learnFrom, toMs: weekdaysFrom + 5 * day, perDay: 1_500, level }
    expect(run([stream('SendGrid', ends), stream('SES', ends)], weekdaysFrom, weekdaysFrom + 5 * day)).toEqual([])
  })

  it('on a day that ends early, as its rhythm says', () => {
    const friday = (atMs: number): number => (new Date(atMs).getUTCDay() === 5 && new Date(atMs).getUTCHours() >= 12 ? 0 : 1)
    expect(run([stream('SES', { fromMs: learnFrom, toMs: weekdaysFrom + 7 * day, perDay: 3_000, level: friday })], weekdaysFrom, weekdaysFrom + 7 * day)).toEqual([])
  })
})
