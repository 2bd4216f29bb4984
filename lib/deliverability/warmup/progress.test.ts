import { describe, expect, it } from 'vitest'
import { monToFri } from './plan'
import { forecastOf } from './forecast'
import type { DayHistory } from './evidence'
import { noEvidence } from './evidence'
import { areEventsFresh } from './freshness'
import { type Lane, type LaneVerdict, newLane } from './lane'
import { nextAction } from './next-action'
import { blockingText, isComplete, type LaneToday, progressText, stateOf, stuckText } from './progress'
import { selfWarming } from './self-warming'
import { addDays } from './calendar'

const calendar = { weekdays: monToFri, holidays: new Map<string, string>() }
const monday = '2026-11-02'
const go: LaneVerdict = { decision: 'advance', rule: 'G10', reasons: [] }
const throttled: LaneVerdict = { decision: 'hold', rule: 'G8', reasons: [{ rule: 'G8', metric: 'throttle', short: 'throttles 6.1 % (3.9–9.4 %)', text: '', share: null }] }
const lane = (provider: string, stage: number, verdict: LaneVerdict = go, more: Partial<Lane> = {}): LaneToday => ({ provider, verdict, after: { ...newLane(stage, 100), ...more }, allowed: 100, isPooled: false })

describe('progress', () => {
  it('is told by the provider that is furthest behind', () => {
    const lanes = [lane('', 10), lane('microsoft365', 8, throttled, { heldInAll: 2, heldInRow: 2 }), lane('gmail', 11)]
    expect(progressText(lanes, 21)).toBe('Day 9 of 21, held 2 days: Microsoft 365 throttles 6.1 % (3.9–9.4 %)')
    expect([stateOf('active', lanes), stateOf('paused', lanes), stateOf('active', []), stateOf('active', [lane('', 3)])]).toEqual(['held', 'paused', 'waiting', 'running'])
    expect(blockingText([lane('', 3)])).toBeNull()
  })

  it('is stuck after more than five days held in a row', () => {
    const held = (days: number) => stuckText([lane('gmail', 3, throttled, { heldInRow: days, heldInAll: days })])
    expect([held(5), held(6)]).toEqual([null, 'The warm-up is stuck: Gmail has been held for 6 days in a row.'])
  })

  it('is stopped where all are paused, and goes on where one provider is', () => {
    const paused = { decision: 'pause', rule: 'G5', reasons: throttled.reasons } as const
    const stopped = (provider: string) => lane(provider, 3, paused, { status: 'paused' })
    expect([stateOf('active', [stopped(''), stopped('gmail')]), stateOf('active', [lane('', 3), stopped('gmail')])]).toEqual(['stopped', 'held'])
  })

  it('is complete when every lane had three clean days on the last stage', () => {
    expect([isComplete([lane('', 13, go, { cleanDays: 3 })], 13), isComplete([lane('', 13, go, { cleanDays: 3 }), lane('gmail', 13, go, { cleanDays: 2 })], 13), isComplete([], 13)]).toEqual([true, false, false])
  })
})

describe('the forecast', () => {
  const volumes = [10, 12, 14, 16, 18]

  it('adds the remaining stages and three clean days in sending days', () => {
    expect(forecastOf(newLane(0, 10), volumes, monday, calendar)).toEqual({
      finishOn: '2026-11-10', remainingDays: 7, expectedHolds: 0,
      days: [['2026-11-02', 10], ['2026-11-03', 12], ['2026-11-04', 14], ['2026-11-05', 16], ['2026-11-06', 18], ['2026-11-09', 18], ['2026-11-10', 18]].map(([date, volume]) => ({ date, volume })),
    })
  })

  it('expects holds at the pace of the past, once there is a past', () => {
    expect(forecastOf({ ...newLane(3, 16), heldInAll: 3 }, volumes, monday, calendar)).toMatchObject({ remainingDays: 4, expectedHolds: 4, finishOn: '2026-11-11' })
    expect(forecastOf({ ...newLane(1, 12), heldInAll: 3 }, volumes, monday, calendar)).toMatchObject({ expectedHolds: 0 })
  })

  it('begins a paused lane at half its stage, 48 hours after the cause is gone', () => {
    expect(forecastOf({ ...newLane(4, 18), status: 'paused', clearSince: monday }, volumes, monday, calendar)).toMatchObject({ remainingDays: 5, finishOn: '2026-11-10', days: [{ date: '2026-11-04', volume: 14 }, {}, {}, {}, {}] })
  })

  it('names no finish where no day is left to send on', () => {
    expect(forecastOf(newLane(0, 10), volumes, monday, { weekdays: [], holidays: new Map() })).toMatchObject({ finishOn: null, days: [] })
  })
})

describe('the next action', () => {
  const say = (more: Partial<Parameters<typeof nextAction>[0]>) => nextAction({ status: 'active', today: monday, startsOn: monday, allowedToday: 120, nextVolume: 120, lanes: [lane('', 3)], calendar, ...more })

  it('says how much may go, and why not more', () => {
    expect(say({})).toBe('Send up to 120 messages today. The next morning decides by how they are taken.')
    expect(say({ lanes: [lane('', 3), lane('microsoft365', 2, throttled)] })).toBe('Send up to 120 messages today. It is held back: Microsoft 365 throttles 6.1 % (3.9–9.4 %). Spread the mail over the day and send to engaged readers first.')
    expect(say({ today: '2026-11-07' })).toBe('Nothing is planned for today, a Saturday. Next: 120 messages on 2026-11-09.')
    expect(say({ startsOn: '2026-11-09' })).toBe('Nothing yet: the plan starts on 2026-11-09 with 120 messages.')
    expect(say({ status: 'paused' })).toMatch(/^Send nothing: somebody paused/)
    expect(say({ allowedToday: null })).toMatch(/^Today's decision is not made yet/)
  })
})

describe('a domain that warms by itself', () => {
  const history = (volumes: readonly number[], until = '2026-11-20'): DayHistory[] =>
    volumes.map((sent, at) => ({ date: addDays(until, at - volumes.length + 1), byProvider: { gmail: { ...noEvidence, sent, attempted: sent } } }))
  const rising = Array.from({ length: 19 }, (_, day) => 10 + day * 4)

  it('is offered a plan that fits what it sent, from the stage it reached', () => {
    const found = selfWarming(history(rising), '2026-11-21', new Map())
    expect(found).toMatchObject({ firstSeenOn: '2026-11-02', sentDays: 15, earlier: 18, recent: 74, plan: { start: 18, target: 200, days: 14, startsOn: '2026-11-22', shares: { gmail: 1 } } })
    expect(found?.stage).toBe(7)
  })

  it('is none when it is older than 30 days, sends evenly, or has hardly begun', () => {
    expect(selfWarming(history(rising), '2026-12-05', new Map())).toBeNull()
    expect(selfWarming(history(rising.map(() => 40)), '2026-11-21', new Map())).toBeNull()
    expect(selfWarming(history(rising.slice(0, 4)), '2026-11-21', new Map())).toBeNull()
    expect(selfWarming([], '2026-11-21', new Map())).toBeNull()
  })
})

describe('events', () => {
  const office = [8, 9, 10, 11, 12, 13, 14, 15, 16]
  const earlier = ['2026-11-02', '2026-11-03', '2026-11-04'].map((date) => ({ date, hours: office }))
  const fresh = (hours: number[] | null) => areEventsFresh(hours ? { date: '2026-11-05', hours } : undefined, earlier)

  it('are not fresh when the last six usual hours of a day are silent', () => {
    expect([fresh(office), fresh([8, 9, 10, 11]), fresh([8, 9, 10]), fresh(null)]).toEqual([true, true, false, false])
  })

  it('are expected only where a past tells when', () => {
    expect(areEventsFresh(undefined, earlier.slice(1))).toBe(true)
    expect(areEventsFresh(undefined, earlier.map(({ date }) => ({ date, hours: [9] })))).toBe(true)
  })
})
