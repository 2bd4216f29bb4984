import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { organisationOf } from '../../dns/organisation'
import { makeResolver } from '../../dns/resolver'
import { startDnsServer, type TestDns, type Zone } from '../../testing/dns-server'
import type { Ask } from '../dns-answer'
import type { Finding } from './finding'
import { judgeSpf } from './judge-spf'
import { drawSpf } from './spf-tree'

const txt = (...records: string[]) => ({ TXT: records })
const hosts = (from: number, count: number): string => Array.from({ length: count }, (_, n) => `a:h${from + n}.host.example`).join(' ')
const zone: Zone = {
  '*.host.example': { A: ['192.0.2.1'] },
  'fine.example': txt('v=spf1 include:relay.example -all', 'other text'), 'relay.example': txt('v=spf1 ip4:192.0.2.0/24 ~all'), 'tilde.example': txt('v=spf1 ip4:192.0.2.1 ~all'),
  'two.example': txt('v=spf1 ip4:192.0.2.1 ~all', 'v=spf1 include:relay.example -all'), 'ten.example': txt(`v=spf1 ${hosts(0, 10)} ~all`), 'eleven.example': txt(`v=spf1 ${hosts(0, 11)} ~all`), 'seven.example': txt(`v=spf1 ${hosts(0, 7)} ~all`),
  'nested.example': txt(`v=spf1 include:half.example include:half2.example a:h1.host.example ~all`), 'half.example': txt(`v=spf1 ${hosts(0, 4)} ~all`), 'half2.example': txt(`v=spf1 ${hosts(0, 4)} ~all`),
  'void.example': txt('v=spf1 a:v1.example mx:v2.example exists:v3.example ~all'), 'twovoid.example': txt('v=spf1 a:v1.example mx:v2.example ~all'),
  'open.example': txt('v=spf1 +all'), 'bareall.example': txt('v=spf1 ip4:192.0.2.1 all'), 'openbelow.example': txt('v=spf1 include:open.example -all'), 'neutral.example': txt('v=spf1 ip4:192.0.2.1 ?all'), 'noall.example': txt('v=spf1 ip4:192.0.2.1'),
  'redirect.example': txt('v=spf1 redirect=fine.example'), 'redirectopen.example': txt('v=spf1 redirect=noall.example'), 'ptr.example': txt('v=spf1 ptr ip4:192.0.2.1 ~all'), 'syntax.example': txt('v=spf1 ip4:192.0.2.999 inclde:x.example ip4:192.0.2.1 ~all'),
  'gone.example': txt('v=spf1 include:nowhere.example ~all'), 'othertxt.example': txt('v=spf1 include:text.example ~all'), 'text.example': txt('hello'), 'loop.example': txt('v=spf1 include:loop2.example ~all'), 'loop2.example': txt('v=spf1 include:loop.example ~all'),
  'broad.example': txt('v=spf1 ip4:10.0.0.0/8 ~all'), 'world.example': txt('v=spf1 ip4:0.0.0.0/0 -all'), 'halves.example': txt('v=spf1 include:halfworld.other.test -all'), 'halfworld.other.test': txt('v=spf1 ip4:0.0.0.0/1 ip4:128.0.0.0/1 -all'),
  'provider.example': txt('v=spf1 include:big.provider.test -all'), 'big.provider.test': txt('v=spf1 ip4:40.92.0.0/15 ip4:52.100.0.0/14 -all'), 'sixteen.example': txt('v=spf1 ip4:192.0.0.0/16 ~all'), 'six.example': txt('v=spf1 ip6:2001:db8::/32 ~all'), 'sixbroad.example': txt('v=spf1 ip6:2000::/3 ~all'),
  'apart.example': txt('v=spf1 -ip4:0.0.0.0/0 ~all'), 'failing.example': txt('v=spf1 include:broken.example include:relay.example ~all'), 'silent.example': txt('v=spf1 -all'), 'refused.example': txt('v=spf1 -all'), 'broken.example': txt('v=spf1 -all'),
  'after.example': txt(`v=spf1 ip4:192.0.2.1 ~all ${hosts(0, 12)}`), 'macro.example': txt('v=spf1 exists:%{i}._spf.%{d} include:%{d2}.relay.example ~all'), 'long.example': txt(`v=spf1 ${Array.from({ length: 40 }, (_, n) => `ip4:198.51.100.${n}`).join(' ')} ~all`),
  'huge.example': txt(`v=spf1 ${'ip4:192.0.2.1 '.repeat(4_000)}~all`), 'mxmany.example': { ...txt('v=spf1 mx ~all'), MX: Array.from({ length: 12 }, (_, n) => `${n} m${n}.host.example`) }, 'softinc.example': txt('v=spf1 include:two.example ~all'),
  ...Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`deep${n}.example`, txt(`v=spf1 include:deep${n + 1}.example ~all`)])),
}
let dns: TestDns
let ask: Ask
beforeAll(async () => {
  dns = await startDnsServer(zone, { 'broken.example': 'servfail', 'silent.example': 'silence', 'refused.example': 'refused' })
  ask = makeResolver({ servers: [dns.address], wait: { timeout: 800, maxTimeout: 800, tries: 1 } }).ask
})
afterAll(() => dns.close())

const judge = async (domain: string): Promise<Finding[]> => judgeSpf(await drawSpf(domain, ask), { includes: ['sendgrid.net'], isOwn: (name) => organisationOf(name) === organisationOf(domain) })

describe('SPF findings', () => {
  it.each<[why: string, domain: string, codes: string[]]>([
    ['a record in order', 'fine.example', ['spf_ok']], ['~all is in order', 'tilde.example', ['spf_ok']], ['no record', 'none.example', ['spf_missing']], ['two records', 'two.example', ['spf_multiple']],
    ['ten look-ups leave nothing over', 'ten.example', ['spf_many_lookups']], ['eleven are an error', 'eleven.example', ['spf_too_many_lookups']], ['seven are in order', 'seven.example', ['spf_ok']], ['they count over includes', 'nested.example', ['spf_too_many_lookups']],
    ['three void look-ups', 'void.example', ['spf_void_lookups']], ['two are allowed', 'twovoid.example', ['spf_ok']], ['+all', 'open.example', ['spf_plus_all']], ['all without a sign', 'bareall.example', ['spf_plus_all']], ['+all in an include', 'openbelow.example', ['spf_plus_all']],
    ['?all', 'neutral.example', ['spf_neutral_all']], ['no all', 'noall.example', ['spf_no_all']], ['redirect stands for all', 'redirect.example', ['spf_ok']], ['a redirect to a record without all', 'redirectopen.example', ['spf_no_all']], ['ptr', 'ptr.example', ['spf_ptr']],
    ['a term that is none', 'syntax.example', ['spf_syntax']], ['an include that leads nowhere', 'gone.example', ['spf_include_missing']], ['an include of other text', 'othertxt.example', ['spf_include_missing']], ['an include of two records', 'softinc.example', ['spf_multiple']],
    ['a circle', 'loop.example', ['spf_loop']], ['a /8', 'broad.example', ['spf_broad_range']], ['the whole world', 'world.example', ['spf_broad_range']], ['the world in two halves inside an include', 'halves.example', ['spf_broad_range', 'spf_broad_range']],
    ['a provider\'s own /14 is its own affair', 'provider.example', ['spf_ok']], ['a /16 is in order', 'sixteen.example', ['spf_ok']], ['an IPv6 /32 is in order', 'six.example', ['spf_ok']], ['an IPv6 /3', 'sixbroad.example', ['spf_broad_range']], ['a wide range that is refused', 'apart.example', ['spf_ok']],
    ['terms behind all cost nothing', 'after.example', ['spf_ok']], ['macros cost one look-up each', 'macro.example', ['spf_ok']], ['a long record is worth a word', 'long.example', ['spf_ok', 'spf_long']], ['more than ten MX', 'mxmany.example', ['spf_too_many_names']],
    ['a chain of includes without end', 'deep0.example', ['spf_too_many_lookups']],
  ])('%s: %s', async (_, domain, codes) => {
    const found = await judge(domain)
    expect(found.map((one) => one.code)).toEqual(codes)
    for (const one of found) expect(one.state === 'pass' || one.fix !== '').toBe(true)
  })

  it.each([['SERVFAIL', 'broken.example'], ['silence', 'silent.example'], ['a refusal', 'refused.example']])('never calls a record missing after %s', async (_, domain) => {
    const found = await judge(domain)
    expect(found.map((one) => [one.code, one.state])).toEqual([['spf_unknown', 'unknown']])
  })

  it('never calls an include missing that could not be asked, nor the record in order', async () => {
    expect((await judge('failing.example')).map((one) => [one.code, one.name])).toEqual([['spf_unknown', 'failing.example']])
  })

  it('reads a record of 60 kB in no time', async () => {
    const found = await judge('huge.example')
    expect(found.map((one) => one.code)).toEqual(['spf_ok', 'spf_long'])
  })

  it('gives the record to publish', async () => {
    const fixed = async (domain: string) => (await judge(domain))[0]?.corrected
    expect(await fixed('none.example')).toBe('v=spf1 include:sendgrid.net ~all')
    expect(await fixed('open.example')).toBe('v=spf1 ~all')
    expect(await fixed('noall.example')).toBe('v=spf1 ip4:192.0.2.1 ~all')
    expect(await fixed('neutral.example')).toBe('v=spf1 ip4:192.0.2.1 ~all')
    expect(await fixed('ptr.example')).toBe('v=spf1 ip4:192.0.2.1 ~all')
    expect(await fixed('syntax.example')).toBe('v=spf1 ip4:192.0.2.1 ~all')
    expect(await fixed('gone.example')).toBe('v=spf1 ~all')
    expect(['v=spf1 ip4:192.0.2.1 include:relay.example -all', 'v=spf1 include:relay.example ip4:192.0.2.1 -all']).toContain(await fixed('two.example'))
  })

  it('shows what each term costs', async () => {
    const tree = await drawSpf('nested.example', ask)
    expect(tree.lookups).toBe(11)
    expect(tree.terms.map((term) => [term.text, term.lookups])).toEqual([['include:half.example', 5], ['include:half2.example', 5], ['a:h1.host.example', 1], ['~all', 0]])
  })
})
