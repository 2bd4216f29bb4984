import { expect, it } from 'vitest'
import { assembleDigest } from '../deliverability/digest/assemble'
import { chooseFindings } from '../deliverability/digest/changes'
import { aimsFor, countsFor, domainFacts, weekFacts } from '../testing/digest-facts'
import { digestChart } from './digest-chart'
import { chartOf, renderDigest } from './render-digest'
import { composeMail } from './compose'

const long = (letter: string): string => `${letter.repeat(60)}.${letter.repeat(60)}.example.com`
const address = 'https://wellsent.example.com'

it('stays under 100 kB with picture, ten long names, five hundred domains and every section full', async () => {
  const sinceMs = Date.parse('2026-11-19T08:00:00Z')
  const many = <T>(make: (n: number) => T): T[] => Array.from({ length: 50 }, (_, n) => make(n))
  const facts = weekFacts({
    domains: Array.from({ length: 500 }, (_, n) => domainFacts(long(String.fromCharCode(97 + (n % 26))) + n, countsFor(5_000, 400, 300), countsFor(5_000, 10, 10))),
    warmup: many((n) => ({ domain: long('w'), day: n, days: 90, planned: 1_000, actual: 2_000, note: 'Hold until fewer than 2 % are blocked.' })),
    blocklists: many(() => ({ target: long('b'), list: 'list.example.org', event: 'listed' as const, sinceMs, bounces: 1_000 })),
    authentication: many(() => ({ domain: long('x'), text: 'SPF lost its include of the relay.', atMs: sinceMs })),
    incidents: { opened: 50, resolved: 0, open: many((n) => ({ title: `Hard bounces of ${long('i')}`, severity: 'critical' as const, sinceMs, path: `/incidents/${n}` })) },
    quiet: many((n) => ({ name: `Connection ${n}`, lastEventAtMs: sinceMs })),
  })
  const findings = chooseFindings(facts)
  const digest = assembleDigest(facts, findings, new Map(findings.map(({ domain }) => [domain, aimsFor()])))
  const png = chartOf(digest)
  const { html, text } = await renderDigest(digest, { address, chart: 'cid:c', unsubscribeUrl: `${address}/unsubscribe/x` })
  const bytes = await composeMail({ to: 'jo@example.com', subject: digest.subject, html, text, messageId: 'a@example.com', date: new Date(0), unsubscribeUrl: null, list: 'digest', images: png ? [{ cid: 'c', png }] : [] }, { name: 'W', address: 'w@example.com' })
  expect(bytes.length).toBeLessThan(100_000)
  expect(text).toContain('490 more domains, none in a worse state.')
})

it('draws a day without results as a gap and a lone day as a ring', () => {
  const day = (hard: number | null) => ({ label: 'Mon 1', sent: 10, sentBefore: 0, hard, hardBefore: null })
  const count = (svg: string) => [[...svg.matchAll(/<polyline/g)].length, [...svg.matchAll(/<circle/g)].length]
  expect(count(digestChart([day(0.1), day(0.2), day(null), day(0.1)]))).toEqual([1, 1])
  expect(count(digestChart([day(null), day(null)]))).toEqual([0, 0])
  expect(digestChart([{ ...day(0.1), label: '<script>' }])).not.toContain('<script>')
})
