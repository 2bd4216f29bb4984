import { describe, expect, it } from 'vitest'
import { aimsFor, asOfMs, countsFor, domainFacts, weekFacts } from '../../testing/digest-facts'
import { adviseOn } from './advise'
import { assembleDigest } from './assemble'
import { chooseFindings } from './changes'
import { checkAdvice } from './check-advice'
import type { Advice } from './content'
import type { AdviceOutcome, Aims, DigestFacts } from './facts'
import { domainLines, ownerLines } from './lines'
import { sectionsOf, trustOf } from './sections'
import { verdictOf } from './verdict'

const plain = (text: string): string => text.replaceAll('\u00a0', ' ')
const digestOf = (facts: DigestFacts, aims: Partial<Aims> = {}) => {
  const findings = chooseFindings(facts)
  return assembleDigest(facts, findings, new Map(findings.map((finding) => [finding.domain, aimsFor(aims)])))
}
const healthy = (name: string) => domainFacts(name, countsFor(500, 5), countsFor(500, 5))
const bad = (name: string) => domainFacts(name, countsFor(500, 40), countsFor(500, 5))
const subject = (wanted: Partial<DigestFacts>): string => verdictOf(weekFacts(wanted)).subject

describe('the verdict', () => {
  it('counts who needs action in the subject', () => {
    expect(subject({ domains: [bad('a.example'), bad('b.example'), ...Array.from({ length: 12 }, (_, n) => healthy(`${n}.example`))] })).toBe('2 of 14 domains need action (Acme Outbound, week 47)')
    expect(subject({ domains: [bad('a.example'), healthy('b.example')] })).toBe('1 of 2 domains needs action (Acme Outbound, week 47)')
  })

  it('says what else there is when nothing needs action', () => {
    const quietDays = weekFacts().days.map((day) => ({ ...day, now: countsFor(0) }))
    expect([
      subject({ domains: [healthy('a.example'), healthy('b.example')] }), subject({ domains: [healthy('a.example')] }),
      subject({ domains: [healthy('a.example'), domainFacts('b.example', countsFor(0), countsFor(9), asOfMs - 5 * 86_400_000)] }),
      subject({ domains: [healthy('a.example'), domainFacts('b.example', countsFor(500, 15), countsFor(500, 15))] }),
      subject({ domains: [healthy('a.example'), domainFacts('b.example', countsFor(9), countsFor(9))] }),
      subject({ domains: [healthy('a.example')], days: quietDays }), subject({ domains: [] }),
    ].map((text) => text.replace(' (Acme Outbound, week 47)', ''))).toEqual([
      'All 2 domains are healthy', 'Your domain is healthy', 'No domain needs action, 1 of 2 silent', 'No domain needs action, 1 of 2 to watch', 'No domain needs action',
      'A quiet week: no mail from 1 domain', 'No sending domain yet',
    ])
  })
})

describe('what changed', () => {
  it('is three at most, the gravest first, each with one action where something is to do', () => {
    const { changes } = digestOf(weekFacts())
    expect(changes.map((change) => [change.domain, change.tone, change.action])).toEqual([
      ['go.example.com', 'act', 'Pause campaign “Autumn founders” (96 of 129 hard bounces) and verify its list before it sends again.'],
      ['quiet.example.org', 'watch', 'Look at the webhook settings of the relay that sends for quiet.example.org; nothing is to do if it was meant to stop.'],
      ['try.example.com', 'watch', 'Halve the mail from try.example.com to Microsoft 365 this week (38 of 45 blocked messages were refused there).'],
    ])
  })

  it('is nothing where nothing moved beyond chance', () => {
    expect(chooseFindings({ domains: [healthy('a.example'), domainFacts('b.example', countsFor(500, 9), countsFor(500, 4))] })).toEqual([])
  })

  it('takes a move only beyond what so many looks would show by chance', () => {
    // 20 of 1,000 against 6 of 1,000: a chance of 0.9 %. One domain has seven looks, fourteen have ninety-eight.
    const moved = domainFacts('m.example', countsFor(1_000, 19), countsFor(1_000, 4))
    const others = Array.from({ length: 60 }, (_, n) => healthy(`${n}.example`))
    expect(chooseFindings({ domains: [moved] }).map((finding) => [finding.metric, plain(finding.text)])).toEqual([['hard_bounce', 'Hard bounces rose from 0.40 % to 1.9 % of 1,000, beyond chance.']])
    expect(chooseFindings({ domains: [moved, ...others] })).toEqual([])
  })

  it('tells good news without an action, and a doubled volume as a fact', () => {
    const { changes } = digestOf(weekFacts({ domains: [domainFacts('a.example', countsFor(2_000, 4), countsFor(2_000, 38)), domainFacts('b.example', countsFor(500, 5), countsFor(200, 2))] }))
    expect(changes.map(({ tone, text, action, advice }) => [tone, plain(text), action, advice])).toEqual([
      ['neutral', 'Volume went from 200 to 500 messages.', null, null], ['good', 'Hard bounces fell from 1.9 % to 0.20 % of 2,000, beyond chance.', null, null],
    ])
  })

  it('names no campaign that holds less than four in ten, or none at all', () => {
    const [finding] = chooseFindings({ domains: [bad('a.example')] })
    if (!finding) throw new Error('a bad domain is a finding')
    const even = [1, 2, 3].map((n) => ({ name: `C${n}`, counts: countsFor(100, 10) }))
    for (const campaigns of [even, [], [{ name: '', counts: countsFor(500, 40) }]]) {
      expect(adviseOn(finding, aimsFor({ campaigns }), '/').advice).toMatchObject({ action: 'Verify the list behind a.example before its next send.', target: null })
    }
  })
})

describe('last week’s advice', () => {
  const given: Advice = { domain: 'a.example', metric: 'hard_bounce', action: 'Pause campaign “C”.', k: 41, n: 1_000, target: { by: 'campaign', name: 'C' }, volume: 400 }
  const check = (wanted: Partial<AdviceOutcome>) => { const { tone, text } = checkAdvice({ given, k: 16, n: 1_000, volume: 20, ...wanted }); return [tone, plain(text)] }

  it('was done and helped beyond chance', () => {
    expect(check({})).toEqual(['good', 'a.example: Pause campaign “C”. Done (campaign “C”: 400 → 20 messages), and hard bounces fell from 4.1 % to 1.6 %, beyond chance.'])
  })

  it('was not done, did not help, made it worse, or cannot be told', () => {
    expect(check({ volume: 380, k: 39 })).toEqual(['watch', 'a.example: Pause campaign “C”. Not done (campaign “C”: 400 → 380 messages), and hard bounces went from 4.1 % to 3.9 %, within chance.'])
    expect(check({ k: 90 })).toEqual(['act', 'a.example: Pause campaign “C”. Done (campaign “C”: 400 → 20 messages), and hard bounces rose from 4.1 % to 9.0 %, beyond chance.'])
    expect(check({ k: 0, n: 0, volume: 0 })).toEqual(['neutral', 'a.example: Pause campaign “C”. Done (campaign “C”: 400 → 0 messages), and hard bounces cannot be compared: nothing was counted this week.'])
    expect(check({ given: { ...given, target: null } })[1]).toBe('a.example: Pause campaign “C”. Whether it was done does not show in events, and hard bounces fell from 4.1 % to 1.6 %, beyond chance.')
  })

  it('on silence looks for events alone', () => {
    const silent: Advice = { ...given, metric: 'silence', action: 'Look at the relay.', target: null }
    expect([check({ given: silent, volume: 3 }), check({ given: silent, volume: 0 })]).toEqual([['good', 'a.example: Look at the relay. Events come again.'], ['watch', 'a.example: Look at the relay. Still silent.']])
  })
})

describe('the tables', () => {
  it('show the worst domain first with interval and change, ten at most', () => {
    const lines = domainLines(weekFacts(), (name) => `/d/${name}`)
    expect(lines.map((line) => line.name)).toEqual(['go.example.com', 'quiet.example.org', 'try.example.com', 'new.example.net', 'mail.example.org'])
    expect(lines[0]).toMatchObject({ stateText: 'needs action', sent: '2,277', sentChange: '+6 %', hard: { text: '5.7\u00a0%', interval: '4.9–6.5\u00a0%', change: '▲ from 1.4\u00a0%', tone: 'act' } })
    const many = digestOf(weekFacts({ domains: Array.from({ length: 40 }, (_, n) => healthy(`${n}.example`)) }))
    expect([many.domains.length, many.moreDomains]).toEqual([10, 30])
  })

  it('sum reasons by who must act', () => {
    expect(ownerLines(weekFacts()).map(({ owner, count, share, before }) => [owner, count, plain(share), before])).toEqual([['The address', '131', '56.5 %', '40'], ['Our pace', '60', '25.9 %', '64'], ['Our reputation', '38', '16.4 %', '12'], ['Unknown', '3', '1.3 %', '2']])
  })
})

describe('sections of their own', () => {
  it('are left out where nothing is known, and say so where nothing is there', () => {
    expect(sectionsOf(weekFacts())).toEqual([])
    expect(sectionsOf(weekFacts({ warmup: [], blocklists: [], authentication: [], incidents: { opened: 0, resolved: 0, open: [] } })).map(({ title, lines }) => [title, lines.map((line) => line.text)])).toEqual([
      ['Incidents', ['0 opened, 0 resolved, 0 open.']], ['Warm-up', ['No domain is warming up.']], ['Blocklists', ['Nothing is listed.']], ['Authentication', ['No record changed.']],
    ])
  })

  it('tell what is known', () => {
    const sinceMs = Date.parse('2026-11-19T08:00:00Z')
    const told = sectionsOf(weekFacts({
      warmup: [{ domain: 'new.example.net', day: 5, days: 30, planned: 40, actual: 60, note: 'Hold.' }], blocklists: [{ target: '192.0.2.1', list: 'zen', event: 'listed', sinceMs, bounces: 1 }],
      authentication: [{ domain: 'a.example', text: 'SPF lost its -all.', atMs: sinceMs }], incidents: { opened: 2, resolved: 1, open: [{ title: 'Blocks at Google', severity: 'critical', sinceMs, path: '/incidents/1' }] },
    }))
    expect(told.flatMap((section) => section.lines.map((line) => [line.tone, line.text, line.path]))).toEqual([
      ['watch', '2 opened, 1 resolved, 1 open.', null], ['act', 'Blocks at Google, since 19 Nov, 09:00 CET.', '/incidents/1'], ['watch', 'new.example.net: day 5 of 30, 60 of 40 planned messages. Hold.', null],
      ['act', '192.0.2.1 was listed on zen, 19 Nov, 09:00 CET; 1 bounce names it.', null], ['watch', 'a.example: SPF lost its -all. (19 Nov, 09:00 CET)', null],
    ])
  })

  it('say whether the numbers can be trusted', () => {
    expect(trustOf(weekFacts({ receipt: { received: 10, stored: 8, duplicates: 1, quarantined: 0, refusedPosts: 2 }, unattributed: countsFor(1), quiet: [{ name: 'New', lastEventAtMs: null }] })).map(({ tone, text }) => [tone, text])).toEqual([
      ['act', '10 received = 8 stored + 1 duplicates + 0 quarantined: does not add up by 1.'], ['watch', '2 posts refused: look at the connections.'],
      ['watch', '1 message names no sending domain and is in no row of the table.'], ['watch', 'Connection “New” has never posted an event: what it sends is missing above.'],
    ])
  })
})
