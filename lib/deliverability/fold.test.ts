import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cuts } from './counter'
import { eventKinds } from './event'
import { eventFlag } from './event-flags'
import { contribution, type FoldableEvent, messageOf, outcomeOf, sendingDomainOf } from './fold'
import { joinMessages, type Message } from './message'
import type { ReasonClass } from './reason'

const start = Date.parse('2026-11-20T10:00:00Z')

const event = (over: Partial<FoldableEvent>): FoldableEvent => ({
  unitId: 'u', connectionId: 'c', messageId: 'm', recipient: 'a@example.com', kind: 'accepted', occurredAt: start, receivedAt: start,
  sentAt: null, flags: 0, class: null, confidence: null, smtpCode: null, enhancedCode: null, domainClaim: null, host: null,
  providerClaim: null, pool: null, campaign: null, tags: [], sendingIp: null, print: 1, ...over,
})

const fold = (events: FoldableEvent[]): Message => {
  const [first, ...rest] = events.flatMap((e) => messageOf(e) ?? [])
  if (!first) throw new Error('no event that belongs to a message')
  return rest.reduce(joinMessages, first)
}

const setting = { timeZone: 'UTC', domains: new Set(['example.org']) }
const sentDay = (events: FoldableEvent[]) => contribution(fold(events), setting).find((part) => part.cut === cuts.sentDay)

const classes: ReasonClass[] = ['invalid_recipient', 'mailbox_full', 'provider_block', 'rate_limited', 'unclassified']
const anyEvent = fc.record({
  kind: fc.constantFrom(...eventKinds.filter((kind) => kind !== 'unknown')),
  occurredAt: fc.integer({ min: 0, max: 2_000 }).map((s) => start + s * 60_000),
  receivedAt: fc.integer({ min: 0, max: 2_000 }).map((s) => start + s * 60_000),
  sentAt: fc.option(fc.constant(start - 5_000), { nil: null }),
  flags: fc.constantFrom(0, eventFlag.machine, eventFlag.candidate),
  class: fc.option(fc.constantFrom(...classes), { nil: null }),
  confidence: fc.constantFrom('text', 'relay', 'reply', null),
  enhancedCode: fc.constantFrom('5.1.1', '4.7.0', null),
  domainClaim: fc.constantFrom(null, '1out.example.net', '2arg.example.net', '4default.example.net'),
  host: fc.constantFrom(null, 'example.org', 'elsewhere.example'),
  providerClaim: fc.constantFrom(null, '1gmail', '3microsoft365'),
  pool: fc.constantFrom(null, 'cold', 'warm'),
  campaign: fc.constantFrom(null, 'a', 'b'),
  tags: fc.constantFrom([], ['cold'], ['warm', 'cold'], ['list', '']),
  sendingIp: fc.constantFrom(null, '192.0.2.1', '192.0.2.2'),
  print: fc.integer({ min: 0, max: 0xffffffff }),
}).map(event)

describe('the fold', () => {
  it('ends in the same message for every order, grouping and number of copies', () => {
    fc.assert(fc.property(fc.array(anyEvent, { minLength: 1, maxLength: 12 }).chain((events) => fc.tuple(
      fc.constant(events), fc.shuffledSubarray([...events, ...events, ...events], { minLength: events.length * 3 }), fc.nat({ max: events.length - 1 }),
    )), ([events, copies, cut]) => {
      const whole = fold(events)
      expect(fold(copies)).toEqual(whole)
      const [left, right] = [events.slice(0, cut), events.slice(cut)]
      expect(left.length > 0 ? joinMessages(fold(right), fold(left)) : fold(right)).toEqual(whole)
    }), { numRuns: 1_000 })
  })

  it('counts hard, blocked and soft once each and makes them add up to bounced', () => {
    fc.assert(fc.property(fc.array(anyEvent, { minLength: 1, maxLength: 10 }), (events) => {
      const counts = sentDay(events)?.counts
      if (!counts) throw new Error('no day')
      expect(counts.hard + counts.blocked).toBeLessThanOrEqual(counts.bounced)
      expect(counts.delivered + counts.bounced + counts.dropped).toBeLessThanOrEqual(counts.accepted)
      for (const value of Object.values(counts)) expect([0, 1]).toContain(value)
    }))
  })

  it('lets a later bounce win over delivered, delivered over dropped, dropped over deferred', () => {
    const kinds = (...names: FoldableEvent['kind'][]) => outcomeOf(fold(names.map((kind, print) => event({ kind, print }))).flags)
    expect(kinds('delivered', 'bounced')).toBe('bounced')
    expect(kinds('dropped', 'delivered')).toBe('delivered')
    expect(kinds('deferred', 'dropped')).toBe('dropped')
    expect(kinds('accepted', 'deferred')).toBe('deferred')
    expect(kinds('accepted')).toBe('accepted')
    expect(kinds('unsubscribed')).toBe('none')
  })

  it('takes a complaint, an open or a click as delivered when nothing stronger is known', () => {
    for (const kind of ['complained', 'opened', 'clicked'] as const) {
      expect(sentDay([event({ kind })])?.counts).toMatchObject({ accepted: 1, delivered: 1 })
      expect(sentDay([event({ kind }), event({ kind: 'bounced', class: 'invalid_recipient', confidence: 'text' })])?.counts).toMatchObject({ delivered: 0, bounced: 1, hard: 1 })
    }
  })

  it('keeps a deferral that was delivered later as deferred and throttled, and no longer pending', () => {
    const deferred = event({ kind: 'deferred', class: 'rate_limited', confidence: 'text', print: 2 })
    expect(sentDay([deferred])?.counts).toMatchObject({ deferred: 1, throttled: 1, pending_deferred: 1 })
    expect(sentDay([deferred, event({ kind: 'delivered', print: 3 })])?.counts).toMatchObject({ deferred: 1, throttled: 1, pending_deferred: 0, delivered: 1 })
  })

  it('dates a message by its earliest known time and each event by its own', () => {
    const parts = contribution(fold([
      event({ kind: 'bounced', class: 'mailbox_full', confidence: 'text', occurredAt: start + 86_400_000, print: 2 }), event({ kind: 'delivered' }),
    ]), setting)
    expect(parts.filter((p) => p.cut === cuts.sentDay).map((p) => [new Date(p.startMs).toISOString(), p.counts.bounced, p.counts.delivered])).toEqual([['2026-11-20T00:00:00.000Z', 1, 0]])
    expect(parts.filter((p) => p.cut === cuts.eventHour).map((p) => [new Date(p.startMs).toISOString(), p.counts.bounced, p.counts.delivered])).toEqual([
      ['2026-11-20T10:00:00.000Z', 0, 1], ['2026-11-21T10:00:00.000Z', 1, 0],
    ])
  })

  it('finds the sending domain by relay, argument, known Message-ID host, default, in this order', () => {
    const domain = (over: Partial<FoldableEvent>, known = ['example.org']) => sendingDomainOf(fold([event(over)]), new Set(known))
    expect(domain({ domainClaim: '1out.example.net', host: 'example.org' })).toBe('out.example.net')
    expect(domain({ domainClaim: '2arg.example.net', host: 'example.org' })).toBe('arg.example.net')
    expect(domain({ domainClaim: '4default.example.net', host: 'example.org' })).toBe('example.org')
    expect(domain({ domainClaim: '4default.example.net', host: 'example.org' }, [])).toBe('default.example.net')
    expect(domain({ host: 'elsewhere.example' })).toBe('')
  })

  it('counts a message once in each tag that any of its events told, whole, on its own day and under its recipient’s TLD', () => {
    const cut = (events: FoldableEvent[], wanted: number) => contribution(fold(events), setting).filter((part) => part.cut === wanted)
      .map(({ domain, startMs, slice, provider, counts }) => [domain, new Date(startMs).toISOString(), slice, provider, counts.accepted, counts.delivered, counts.opened])
    const first = event({ kind: 'accepted', tags: ['b', 'a'], providerClaim: '1gmail' })
    const last = event({ kind: 'opened', tags: ['c', 'a'], occurredAt: start + 86_400_000, print: 2 })
    const day = '2026-11-20T00:00:00.000Z'
    for (const events of [[first, last], [last, first], [last, first, last]]) {
      expect(cut(events, cuts.sentDayTag)).toEqual(['a', 'b', 'c'].map((tag) => ['', day, tag, '', 1, 1, 1]))
      expect(cut(events, cuts.sentDayTld)).toEqual([['', day, 'com', '', 1, 1, 1]])
    }
    expect(cut([event({ recipient: 'nobody' })], cuts.sentDayTag)).toEqual([['', day, '', '', 1, 0, 0]])
    expect(cut([event({ recipient: 'nobody' })], cuts.sentDayTld)).toEqual([['', day, '', '', 1, 0, 0]])
  })

  it('leaves a message from before tags were kept out of both cuts, and takes it in whole with its next event', () => {
    const old = { ...fold([event({})]), tags: null }
    const fine = (m: Message) => contribution(m, setting).filter((part) => part.cut >= cuts.sentDayTag).map((part) => [part.cut, part.slice, part.counts.accepted, part.counts.delivered])
    expect(fine(old)).toEqual([])
    expect(fine(joinMessages(old, fold([event({ kind: 'delivered', tags: ['x'], print: 2 })])))).toEqual([[cuts.sentDayTld, 'com', 1, 1], [cuts.sentDayTag, 'x', 1, 1]])
  })

  it('gives a test message no contribution at all', () => {
    expect(contribution(fold([event({ kind: 'delivered', flags: eventFlag.test }), event({ kind: 'bounced', print: 9 })]), setting)).toEqual([])
  })
})
