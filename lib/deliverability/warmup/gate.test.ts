import { describe, expect, it } from 'vitest'
import { binomialTail } from '../binomial'
import { type Evidence, noEvidence } from './evidence'
import { type GateFacts, type GateInput, judge, noFacts } from './gate'

const clean = (n: number): Evidence => ({ ...noEvidence, sent: n, attempted: n, resolved: n, delivered: n, providerBlocks: 0 })

/** A day of a third of the window, sent as planned, with nothing to say for itself. */
const input = (n: number, more: Partial<Evidence> = {}, facts: Partial<GateFacts> = {}): GateInput => ({
  day: clean(Math.ceil(n / 3)), window: { ...clean(n), ...more }, planned: Math.ceil(n / 3), isSendingDay: true, facts: { ...noFacts, ...facts },
})
const said = (one: GateInput): string => {
  const { decision, rule } = judge(one)
  return `${decision} ${rule}`
}
const hard = (n: number, k: number): string => judge(input(n, { hard: k })).decision
const complaints = (n: number, k: number): string => judge(input(n, { complaints: k })).decision
const first = (n: number, decision: string, of: (n: number, k: number) => string): number => {
  for (let k = 0; k <= n; k += 1) if (of(n, k) === decision) return k
  return -1
}

describe('hard bounces in the gate', () => {
  it('advance at 1 of 60, hold at 2 and 3, step back at 4, pause at 8', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((k) => hard(60, k))).toEqual([
      'advance', 'advance', 'hold', 'hold', 'rollback', 'rollback', 'rollback', 'rollback', 'pause', 'pause',
    ])
    expect(binomialTail(4, 60, 0.02)).toBeCloseTo(0.0322, 4)
    expect(binomialTail(8, 60, 0.05)).toBeCloseTo(0.0098, 4)
  })

  it.each([[30, 3, 6], [60, 4, 8], [150, 7, 15], [300, 11, 25], [600, 19, 44], [1_500, 40, 96], [3_000, 74, 179]])('of %i step back from %i on and pause from %i on', (n, back, pause) => {
    expect([first(n, 'rollback', hard), first(n, 'pause', hard)]).toEqual([back, pause])
  })

  it('step back by two stages and then wait for two days', () => {
    expect(judge(input(60, { hard: 4 }))).toMatchObject({ rule: 'G6', stepBack: 2, holdDays: 2 })
  })

  it('hold only above 2 %: 2 of 100 go on, 2 of 99 wait', () => {
    expect([hard(100, 2), hard(99, 2)]).toEqual(['advance', 'hold'])
  })
})

describe('complaints in the gate', () => {
  it.each([[2, 2], [30, 2], [60, 2], [90, 2], [120, 3], [150, 3], [300, 4], [600, 5], [1_500, 9], [3_000, 15]])('of %i delivered pause from %i on, and one holds always', (n, pause) => {
    expect([complaints(n, 0), complaints(n, 1), first(n, 'pause', complaints)]).toEqual(['advance', 'hold', pause])
  })

  it('are measured against mail to providers that report them, where there is any', () => {
    expect(complaints(1_000, 2)).toBe('hold')
    expect(said(input(1_000, { complaints: 2, deliveredReporting: 60 }))).toBe('pause G4')
  })
})

describe('the gate, top down', () => {
  it('skips a day on which nothing was sent, whatever else is true', () => {
    expect(said({ ...input(60, { hard: 20 }, { tier1Listings: ['list.example'], eventsFresh: false }), day: noEvidence })).toBe('skip G0')
  })

  it('holds without data before it looks at any', () => {
    expect(said(input(60, { hard: 20 }, { eventsFresh: false, tier1Listings: ['list.example'] }))).toBe('hold G1')
    expect(said({ ...input(60, {}, { eventsFresh: false }), isSendingDay: false })).toBe('skip G0')
  })

  it('pauses for a first-tier listing and for failing authentication, and only for what is known to fail', () => {
    expect(said(input(60, {}, { tier1Listings: ['list.example'] }))).toBe('pause G2')
    expect(said(input(60, {}, { authenticationOk: false }))).toBe('pause G2')
    expect(said(input(60, {}, { authenticationOk: null }))).toBe('advance G10')
  })

  it('pauses at 3 reputation blocks of 60, which are 5 %; at 61 they hold', () => {
    expect(said(input(60, { providerBlocks: 3, blocked: 3 }))).toBe('pause G5')
    expect(said(input(61, { providerBlocks: 3, blocked: 3 }))).toBe('hold G8')
    expect(said(input(20, { providerBlocks: 2, blocked: 2 }))).toBe('hold G8')
    expect(said(input(60, { providerBlocks: null, blocked: 3 }))).toBe('hold G8')
  })

  it('steps back one stage when 5 and 10 % of the day were throttled', () => {
    const day = (throttled: number, n: number): GateInput => ({ ...input(300), day: { ...clean(n), throttled }, planned: n })
    expect(judge(day(5, 50))).toMatchObject({ decision: 'rollback', rule: 'G7', stepBack: 1, holdDays: 0 })
    expect(said(day(5, 51))).toBe('advance G10')
    expect(said(day(4, 10))).toBe('advance G10')
  })

  it('holds at 3 throttled of 60 in the window, and not at 61 or at 2', () => {
    expect([said(input(60, { throttled: 3 })), said(input(61, { throttled: 3 })), said(input(30, { throttled: 2 }))]).toEqual(['hold G8', 'advance G10', 'advance G10'])
  })

  it('holds at 2 blocks of 100, and not at 101 or at 1', () => {
    expect([said(input(100, { blocked: 2 })), said(input(101, { blocked: 2 })), said(input(30, { blocked: 1 }))]).toEqual(['hold G8', 'advance G10', 'advance G10'])
  })

  it('holds for a second-tier listing and for fewer than 80 % of at least 20 seeds in the inbox', () => {
    expect(said(input(60, {}, { tier2Listings: ['list.example'] }))).toBe('hold G8')
    const seeds = (inbox: number, total: number): string => said(input(60, {}, { seeds: { inbox, total } }))
    expect([seeds(15, 20), seeds(16, 20), seeds(0, 19)]).toEqual(['hold G8', 'advance G10', 'advance G10'])
  })

  it('names every doubt, not the first alone', () => {
    expect(judge(input(60, { hard: 2, throttled: 4, complaints: 1 })).reasons.map(({ metric }) => metric)).toEqual(['hard_bounce', 'complaint', 'throttle'])
  })

  it('holds a stage of which less than 60 % was sent', () => {
    const sent = (n: number): string => said({ ...input(60), day: clean(n), planned: 100 })
    expect([sent(59), sent(60)]).toEqual(['hold G9', 'advance G10'])
  })

  it('learns no good and all bad of mail on a day off', () => {
    expect(said({ ...input(60), isSendingDay: false })).toBe('skip G0')
    expect(said({ ...input(60, { hard: 8 }), isSendingDay: false })).toBe('pause G3')
  })

  it('quotes the evidence with its interval', () => {
    const [found] = judge(input(213, { throttled: 13 })).reasons
    expect(found).toMatchObject({ short: 'throttles 6.1 % (3.9–9.4 %)', share: { k: 13, n: 213 } })
    expect(judge(input(60, { hard: 4 })).reasons[0]?.text).toBe('Hard bounces: 4 of 60 final results, 6.7 % (3.0–14.0 %) in the last 3 sending days; a sender at 2 % shows this with a chance of 3.2 %.')
  })
})
