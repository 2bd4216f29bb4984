import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decode } from '../deliverability/blocklists/decode'
import { type Blocklist, blocklistOf, blocklists, isDeadZone } from '../deliverability/blocklists/lists'
import { isListable, plainIp, queryName } from '../deliverability/blocklists/query-name'
import { covers, targetsOf, zoneOf } from '../deliverability/blocklists/targets'
import { startDnsServer, type TestDns, type Zone } from '../testing/dns-server'
import { lookUpListings, testList } from './look-up-blocklists'
import { organisationOf } from './organisation'
import { makeResolver } from './resolver'

const fast = { inFlight: 10, perSecond: 0 }
const list = (zone: string, more: Partial<Blocklist> = {}): Blocklist =>
  ({ id: zone.split('.')[0] ?? zone, label: zone, zone, kinds: ['ip'], families: [4, 6], tier: 1, codes: [], keyZone: null, isDefault: true, refusals: [], delistUrl: '', named: [], ...more })
const known = (id: string): Blocklist => blocklistOf(id) ?? list('none.test')
const good = (zone: string): Zone => ({ [`2.0.0.127.${zone}`]: { A: ['127.0.0.2'] }, [`9.2.0.192.${zone}`]: { A: ['127.0.0.2'] } })
const six = '1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2'

/** Every way in which a list or the way to it goes wrong, and none of which lists anybody. */
const wrongs: [why: string, zone: string, entries: Zone, reason: RegExp][] = [
  ['a parked zone answers every name with a web server', 'parked.test', { '*.parked.test': { A: ['203.0.113.80'] } }, /outside 127\/8/],
  ['an expired zone lists the world', 'world.test', { '*.world.test': { A: ['127.0.0.2'] } }, /lists everybody/],
  ['a resolver on the way rewrites NXDOMAIN to a search page', 'search.test', { ...good('search.test'), '*.search.test': { A: ['198.51.100.1'] } }, /outside 127\/8/],
  ['a filter answers 0.0.0.0', 'hole.test', { '*.hole.test': { A: ['0.0.0.0'] } }, /outside 127\/8/],
  ['a captive portal answers a private address', 'portal.test', { '*.portal.test': { A: ['10.0.0.1'] } }, /outside 127\/8/],
  ['a public resolver is refused (127.255.255.254)', 'refused.test', { '*.refused.test': { A: ['127.255.255.254'] } }, /public one/],
  ['too many questions (127.255.255.255)', 'busy.test', { '*.busy.test': { A: ['127.255.255.255'] } }, /asks too much/],
  ['a zone that is misspelt (127.255.255.252)', 'typo.test', { '*.typo.test': { A: ['127.255.255.252'] } }, /misspelt/],
  ['another error of that network (127.255.255.250)', 'error.test', { '*.error.test': { A: ['127.255.255.250'] } }, /error 127.255.255.250/],
  ['127.0.0.1 for everybody', 'one.test', { '*.one.test': { A: ['127.0.0.1'] } }, /127\.0\.0\.1/],
  ['an emptied zone', 'empty.test', { 'empty.test': { A: ['192.0.2.1'] } }, /own test entry/],
  ['SERVFAIL', 'servfail.test', {}, /SERVFAIL/], ['a refusal by REFUSED', 'rcode.test', {}, /refused/], ['silence', 'silent.test', {}, /in time/],
]

let dns: TestDns
let resolver: ReturnType<typeof makeResolver>
beforeAll(async () => {
  dns = await startDnsServer({
    ...Object.fromEntries(wrongs.flatMap(([, , entries]) => Object.entries(entries))), ...good('good.test'), '1.0.0.127.odd.test': { A: ['127.0.0.2'] }, '2.0.0.127.odd.test': { A: ['127.0.0.2'] },
    [`${six}.good.test`]: { A: ['127.0.0.4'] }, '2.0.0.0.0.0.f.7.f.f.f.f.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.six.test': { A: ['127.0.0.2'] }, [`${six}.six.test`]: { A: ['127.0.0.2'] },
    'test.names.test': { A: ['127.0.0.2'] }, 'bad.example.names.test': { A: ['127.0.1.2'] }, ...good('turns.test'), ...good('late.test'),
  }, { '*.servfail.test': 'servfail', '*.rcode.test': 'refused', '*.silent.test': 'silence' })
  resolver = makeResolver({ servers: [dns.address], wait: { timeout: 800, maxTimeout: 800, tries: 1 } })
})
afterAll(() => dns.close())

const ips = (...targets: string[]) => targets.map((target) => ({ target, kind: 'ip' as const }))
const look = async (one: Blocklist, targets: { target: string; kind: 'ip' | 'domain' }[]) => {
  const { answers, health } = await lookUpListings(one, one.zone, targets, { resolver, pace: fast })
  return { states: answers.map(({ answer }) => answer.state), health }
}

describe('a list that cannot be believed', () => {
  it.each(wrongs)('%s: it fails its self-test', async (_, zone, __, reason) => {
    const health = await testList(list(zone), zone, { resolver })
    expect([health.healthy, health.reason]).toEqual([false, expect.stringMatching(reason)])
  })

  it('lists nobody, over all the ways in which lists fail: false listings 0', async () => {
    const found = await Promise.all(wrongs.flatMap(([, zone]) => [look(list(zone), ips('192.0.2.1', '192.0.2.2', '198.51.100.7', '2001:db8::1')), look(list(zone, { kinds: ['domain'] }), [{ target: 'example.com', kind: 'domain' }])]))
    const states = found.flatMap(({ states: all }) => all)
    expect(states).toHaveLength(wrongs.length * 5)
    expect(states.filter((state) => state === 'listed')).toHaveLength(0)
  })

  it('clears nobody either, but for an emptied zone, which the self-test catches', async () => {
    for (const [, zone] of wrongs.filter(([, name]) => name !== 'empty.test')) expect(new Set((await look(list(zone), ips('192.0.2.1', '192.0.2.2'))).states), zone).toEqual(new Set(['unknown']))
  })

  it('is believed about nobody when it begins to list everybody between its test and its answers', async () => {
    const one = list('turns.test')
    expect((await testList(one, one.zone, { resolver })).healthy).toBe(true)
    dns.zone['*.turns.test'] = { A: ['127.0.0.2'] }
    const { states, health } = await look(one, ips('192.0.2.50', '192.0.2.51'))
    expect([states, health.healthy]).toEqual([['unknown', 'unknown'], false])
  })

  it('is unhealthy when it lists the address that no list may', async () => {
    expect(await testList(list('odd.test'), 'odd.test', { resolver })).toEqual({ healthy: false, reason: 'it lists 127.0.0.1, which no list may: it lists everybody' })
  })
})

describe('a list in order', () => {
  it('passes its self-test and tells listed from clear', async () => {
    const one = list('good.test')
    expect(await testList(one, one.zone, { resolver })).toEqual({ healthy: true, reason: null })
    expect((await look(one, ips('192.0.2.9', '192.0.2.10', '2001:db8::1', '2001:db8::2'))).states).toEqual(['listed', 'clear', 'listed', 'clear'])
  })
  it('is asked about IPv6 by 32 nibbles, and tested by them where it holds nothing else', async () => {
    const one = list('six.test', { families: [6] })
    expect((await testList(one, one.zone, { resolver })).healthy).toBe(true)
    expect((await look(one, ips('2001:db8::1'))).states).toEqual(['listed'])
    expect(queryName('2001:db8::1', 'ip', 'six.test')).toBe(`${six}.six.test`)
  })
  it('is asked about names as they are, and tested by TEST and INVALID', async () => {
    const one = list('names.test', { kinds: ['domain'] })
    expect((await testList(one, one.zone, { resolver })).healthy).toBe(true)
    expect((await look(one, [{ target: 'bad.example', kind: 'domain' }, { target: 'fine.example', kind: 'domain' }])).states).toEqual(['listed', 'clear'])
  })
  it('is never asked about an address where it holds names, nor about private addresses anywhere', () => {
    expect(queryName('192.0.2.1', 'domain', 'dbl.test')).toBeNull()
    expect(covers(known('spamhaus_dbl'), { target: '192.0.2.1', kind: 'ip' })).toBe(false)
    expect(covers(known('spamcop'), { target: '2001:db8::1', kind: 'ip' })).toBe(false)
    expect(['10.0.0.1', '127.0.0.1', '192.168.1.1', '172.16.0.1', '169.254.1.1', '100.1', '::1', 'fe80::1', 'fc00::1', '224.0.0.1'].filter(isListable)).toEqual([])
    expect(['192.0.2.1', '2001:db8::1', '172.32.0.1'].filter(isListable)).toEqual(['192.0.2.1', '2001:db8::1', '172.32.0.1'])
  })
})

const answer = (...records: string[]) => ({ kind: 'found' as const, records, aliases: [], ttlSeconds: 60 })

describe('codes', () => {
  it.each<[id: string, codes: string[], state: string, tier?: number, label?: string]>([
    ['spamhaus_zen', ['127.0.0.2'], 'listed', 1, 'SBL: known spam source'], ['spamhaus_zen', ['127.0.0.3'], 'listed', 1], ['spamhaus_zen', ['127.0.0.4'], 'listed', 1], ['spamhaus_zen', ['127.0.0.10'], 'listed', 2], ['spamhaus_zen', ['127.0.0.11', '127.0.0.4'], 'listed', 1],
    ['spamhaus_zen', ['127.255.255.254'], 'unknown'], ['spamhaus_zen', ['127.0.0.2', '127.255.255.255'], 'unknown'], ['spamhaus_zen', ['203.0.113.1'], 'unknown'], ['spamhaus_zen', ['127.0.0.2', '203.0.113.1'], 'unknown'], ['spamhaus_zen', ['127.0.0.1'], 'unknown'],
    ['spamhaus_dbl', ['127.0.1.2'], 'listed', 1, 'low reputation'], ['spamhaus_dbl', ['127.0.1.255'], 'unknown'], ['spamhaus_zrd', ['127.0.2.5'], 'listed', 3, 'first seen 5 hours ago'], ['surbl', ['127.0.0.64'], 'listed', 1, 'abuse'], ['surbl', ['127.0.0.1'], 'unknown'],
    ['uribl', ['127.0.0.2'], 'listed', 1, 'black'], ['uribl', ['127.0.0.4'], 'listed', 2, 'grey'], ['uribl', ['127.0.0.8'], 'listed', 3, 'red'], ['uribl', ['127.0.0.14'], 'listed', 1], ['uribl', ['127.0.0.1'], 'unknown'],
    ['mailspike', ['127.0.0.12'], 'listed', 3], ['hostkarma', ['127.0.0.1'], 'clear'], ['hostkarma', ['127.0.0.3'], 'clear'], ['hostkarma', ['127.0.0.2'], 'listed', 3], ['spamcop', ['127.0.0.77'], 'listed', 2, 'code 127.0.0.77'], ['spamcop', ['0.0.0.0'], 'unknown'],
  ])('%s %j is %s', (id, codes, state, tier, label) => {
    const decoded = decode(known(id), answer(...codes))
    expect(decoded.state).toBe(state)
    if (decoded.state === 'listed') {
      if (tier) expect(decoded.tier).toBe(tier)
      if (label) expect(decoded.labels).toContain(label)
    }
  })
  it('NXDOMAIN is clear; a question that failed is nothing', () => {
    expect(decode(known('spamcop'), { kind: 'none', why: 'nxdomain', aliases: [] })).toEqual({ state: 'clear' })
    for (const why of ['servfail', 'timeout', 'refused', 'circuit_open', 'blind', 'unreachable'] as const) expect(decode(known('spamcop'), { kind: 'unknown', why, detail: '' })).toMatchObject({ state: 'unknown', isListFault: false })
  })
})

describe('the table of lists', () => {
  it('ships no dead zone and refuses them all', () => {
    expect(blocklists.filter((one) => isDeadZone(one.zone))).toEqual([])
    for (const zone of ['dnsbl.sorbs.net', 'spam.dnsbl.sorbs.net', 'dnsbl.ahbl.org', 'relays.ordb.org', 'list.dsbl.org', 'emailbasura.org', 'bl.score.senderscore.com', 'cbl.abuseat.org', 'ix.dnsbl.manitu.net']) expect(isDeadZone(zone), zone).toBe(true)
  })
  it('names each list and zone once', () => {
    expect(new Set(blocklists.map((one) => one.id)).size).toBe(blocklists.length)
    expect(new Set(blocklists.map((one) => one.zone)).size).toBe(blocklists.length)
  })
  it('asks a list with a key under the subscriber\'s zone, and none that needs one without it', () => {
    expect(zoneOf(known('spamhaus_zen'), 'abcd1234')).toBe('abcd1234.zen.dq.spamhaus.net')
    expect(zoneOf(known('spamhaus_zen'), null)).toBe('zen.spamhaus.org')
    expect(zoneOf(known('spamhaus_zrd'), null)).toBeNull()
    expect(blocklists.filter((one) => one.isDefault && zoneOf(one, null) === null)).toEqual([])
  })
  it('lets UCEPROTECT 2 and 3 and their like alert nobody', () => {
    expect(blocklists.filter((one) => one.neverAlerts).map((one) => one.id)).toEqual(['uceprotect2', 'uceprotect3', 'sem_fresh', 'zerospam_net', 'backscatterer'])
  })
})

it('asks about each target once, under its first role', () => {
  expect(targetsOf({ domain: 'Mail.Example.com', sentIps: ['192.0.2.1', '10.0.0.1', 'rubbish'], addedIps: ['192.0.2.1', '2001:0db8::0001'], returnPaths: ['bounce.example.com'], trackingDomains: ['mail.example.com'] }, organisationOf)).toEqual([
    { target: '192.0.2.1', kind: 'ip', role: 'sending_ip' }, { target: '2001:db8::1', kind: 'ip', role: 'added_ip' }, { target: 'mail.example.com', kind: 'domain', role: 'sending_domain' },
    { target: 'example.com', kind: 'domain', role: 'organisation' }, { target: 'bounce.example.com', kind: 'domain', role: 'return_path' },
  ])
  expect([plainIp('2001:DB8:0:0::1'), plainIp('::ffff:192.0.2.1'), plainIp('1.2.3'), plainIp('192.0.2.01')]).toEqual(['2001:db8::1', '::ffff:c000:201', null, null])
})
