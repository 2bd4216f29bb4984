import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askUntil } from '../../dns/look-up-authentication'
import { organisationOf } from '../../dns/organisation'
import { makeResolver } from '../../dns/resolver'
import { bareRsaKey, ed25519Key, rsaKey } from '../../testing/dkim-keys'
import { startDnsServer, type TestDns, type Zone } from '../../testing/dns-server'
import { type Ask, withPaper } from '../dns-answer'
import { authenticate, type Authentication, type AuthenticationFacts } from './authenticate'
import { checklistOf, type EventEvidence } from './checklist'
import { discoverDmarc, walkNames } from './dmarc-walk'
import type { Area } from './finding'

const txt = (...records: string[]) => ({ TXT: records })
const key = { 768: rsaKey(768), 1024: rsaKey(1024), 2048: rsaKey(2048), ed: ed25519Key(), bare: bareRsaKey(2048) }
let dns: TestDns
let ask: Ask

const dkimZone = (): Zone => {
  const at = (selector: string, domain: string, record: string): Zone => ({ [`${selector}._domainkey.${domain}`]: txt(record) })
  return {
    ...at('s', 'ok.example', `v=DKIM1; k=rsa; p=${key[2048]}`), ...at('s', 'novers.example', `p=${key[2048]}`), ...at('s', 'bare.example', `v=DKIM1; p=${key.bare}`), ...at('s', 'weak.example', `v=DKIM1; p=${key[1024]}`), ...at('s', 'short.example', `v=DKIM1; p=${key[768]}`),
    ...at('s', 'revoked.example', 'v=DKIM1; p='), ...at('s', 'testing.example', `v=DKIM1; t=y:s; p=${key[2048]}`), ...at('s', 'sha1.example', `v=DKIM1; h=sha1; p=${key[2048]}`), ...at('s', 'ed.example', `v=DKIM1; k=ed25519; p=${key.ed}`),
    ...at('s', 'broken.example', 'v=DKIM1; p=not base64!'), ...at('s', 'quoted.example', `v=DKIM1; p="${key[2048]}"`), ...at('s', 'cut.example', `v=DKIM1; p=${key[2048].slice(0, 200)}`), ...at('s', 'nokey.example', 'v=DKIM1; k=rsa'), ...at('s', 'vlast.example', `p=${key[2048]}; v=DKIM1`),
    ...at('s', 'spaced.example', `v=DKIM1; p=${key[2048].match(/.{1,60}/g)?.join(' ')}`), ...at('s', 'services.example', `v=DKIM1; s=tlsrpt; p=${key[2048]}`), 's._domainkey.double.example': txt(`v=DKIM1; p=${key[2048]}`, `v=DKIM1; p=${key[1024]}`),
    's._domainkey.alias.example': { CNAME: ['s.relay.example'] }, 's.relay.example': txt(`v=DKIM1; p=${key[2048]}`), 's1._domainkey.dead.example': { CNAME: ['s1.gone.example'] }, '*._domainkey.wild.example': txt(`v=DKIM1; p=${key[2048]}`), 's1._domainkey.hint.example': txt(`v=DKIM1; p=${key[2048]}`),
    'other._domainkey.hintless.example': txt('x'), 's1._domainkey.old.example': txt('v=DKIM1; p='), 's2._domainkey.old.example': txt(`v=DKIM1; p=${key[2048]}`),
  }
}

const zone: Zone = {
  'mx.example': { A: ['192.0.2.25'] }, 'reports.test': { MX: ['10 mx.example'] }, 'ok.example': { ...txt('v=spf1 ip4:192.0.2.0/24 -all'), MX: ['10 mx.example'], A: ['192.0.2.80'] },
  '_dmarc.ok.example': txt('v=DMARC1; p=reject; rua=mailto:dmarc@ok.example'), 'news.ok.example': { MX: ['10 mx.example'] },
  '_dmarc.nopolicy.example': txt('v=DMARC1; rua=mailto:d@ok.example'), '_dmarc.noprua.example': txt('v=DMARC1; adkim=s'), '_dmarc.badp.example': txt('v=DMARC1; p=rejct; rua=mailto:d@ok.example'), '_dmarc.none.example': txt('v=DMARC1; p=none; rua=mailto:d@none.example'), 'none.example': { MX: ['10 mx.example'] },
  '_dmarc.weaksp.example': txt('v=DMARC1; p=reject; sp=none; rua=mailto:d@weaksp.example'), 'weaksp.example': { MX: ['10 mx.example'], A: ['192.0.2.1'] }, 'real.weaksp.example': { A: ['192.0.2.1'] },
  '_dmarc.np.example': txt('v=DMARC1; p=reject; sp=quarantine; np=none; rua=mailto:d@np.example'), 'np.example': { MX: ['10 mx.example'] }, 'real.np.example': { A: ['192.0.2.1'] },
  '_dmarc.norua.example': txt('v=DMARC1; p=reject'), '_dmarc.pct.example': txt('v=DMARC1; p=reject; pct=20; rf=afrf; rua=mailto:d@pct.example'), 'pct.example': { MX: ['10 mx.example'] }, '_dmarc.test.example': txt('v=DMARC1; p=reject; t=y; rua=mailto:d@test.example'), 'test.example': { MX: ['10 mx.example'] },
  '_dmarc.two.example': txt('v=DMARC1; p=none', 'v=DMARC1; p=reject'), '_dmarc.case.example': txt('v=dmarc1; p=reject'), '_dmarc.later.example': txt('p=reject; v=DMARC1'), 'apex.example': txt('v=DMARC1; p=reject'),
  '_dmarc.foreign.example': txt('v=DMARC1; p=reject; rua=mailto:d@reports.test'), '_dmarc.allowed.example': txt('v=DMARC1; p=reject; rua=mailto:d@reports.test!10m'), 'allowed.example._report._dmarc.reports.test': txt('v=DMARC1'),
  '_dmarc.starred.example': txt('v=DMARC1; p=reject; rua=mailto:d@star.test'), '*._report._dmarc.star.test': txt('v=DMARC1;'), 'star.test': { MX: ['10 mx.example'] }, '_dmarc.lost.example': txt('v=DMARC1; p=reject; rua=mailto:d@nomail.lost.example'),
  '_dmarc.http.example': txt('v=DMARC1; p=reject; rua=https://x.example/r'), '_dmarc.spaces.example': txt('v = DMARC1 ; p = reject ; rua = mailto:d@spaces.example'), 'spaces.example': { MX: ['10 mx.example'] }, '_dmarc.unknowntag.example': txt('v=DMARC1; p=reject; moo=cow; rua=mailto:d@unknowntag.example'), 'unknowntag.example': { MX: ['10 mx.example'] },
  'null.example': { MX: ['0 .'] }, 'aonly.example': { A: ['192.0.2.1'] }, 'deadmx.example': { MX: ['10 gone.example'] },
  '10.2.0.192.in-addr.arpa': { PTR: ['out.ok.example'] }, 'out.ok.example': { A: ['192.0.2.10'] }, '11.2.0.192.in-addr.arpa': { PTR: ['out.ok.example'] }, '13.2.0.192.in-addr.arpa': { PTR: ['192-0-2-13.pool.host.example'] }, '192-0-2-13.pool.host.example': { A: ['192.0.2.13'] },
  '14.2.0.192.in-addr.arpa': { PTR: ['fail.example'] }, '1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa': { PTR: ['six.ok.example'] }, 'six.ok.example': { AAAA: ['2001:db8:0::1'] },
  '_mta-sts.sts.example': txt('v=STSv1; id=20261101'), '_mta-sts.badsts.example': txt('v=STSv1'), '_smtp._tls.sts.example': txt('v=TLSRPTv1; rua=mailto:t@sts.example'), '_smtp._tls.badsts.example': txt('v=TLSRPTv1; rua=nobody'), 'sts.example': { MX: ['10 mx.example'] }, 'badsts.example': { MX: ['10 mx.example'] },
  '_dmarc.sts.example': txt('v=DMARC1; p=reject; rua=mailto:d@sts.example'), 'default._bimi.sts.example': txt('v=BIMI1; l=https://sts.example/l.svg; a=https://sts.example/v.pem'), 'default._bimi.none.example': txt('v=BIMI1; l=https://none.example/l.svg'), '_25._tcp.mx.example': { TLSA: ['3 1 1'] },
  '_dmarc.psd': txt('v=DMARC1; p=reject; psd=y; np=reject'), '_dmarc.org.team.psd': txt('v=DMARC1; p=none; rua=mailto:d@ok.example'), '_dmarc.stop.tree.example': txt('v=DMARC1; p=quarantine; psd=n'), '_dmarc.tree.example': txt('v=DMARC1; p=reject; rua=mailto:d@ok.example'),
  'click.ok.example': { CNAME: ['mx.example'] }, 'em1.ok.example': txt('v=spf1 ip4:192.0.2.10 -all'), 'bounce.elsewhere.test': txt('v=spf1 ip4:192.0.2.10 -all'),
}

const facts = (domain: string, more: Partial<AuthenticationFacts> = {}): AuthenticationFacts => ({ domain, selectors: [], connections: [], ips: [], returnPaths: [], trackingDomains: [], ...more })
const run = (domain: string, more: Partial<AuthenticationFacts> = {}): Promise<Authentication> => authenticate(facts(domain, more), { ask, organisationOf, fetchText: null })
const codes = async (domain: string, area: Area, more: Partial<AuthenticationFacts> = {}): Promise<string[]> => (await run(domain, more)).findings.filter((one) => one.area === area).map((one) => one.code).sort()
const signed = { selectors: [{ name: 's', source: 'user' as const, relay: null }] }

beforeAll(async () => {
  dns = await startDnsServer({ ...zone, ...dkimZone() }, {
    'fail.example': 'servfail', '*.fail.example': 'servfail', '_dmarc.failparent.example': 'servfail', 's._domainkey.failkey.example': 'refused', '12.2.0.192.in-addr.arpa': 'servfail', 'gone.broken-report.test': 'servfail',
  })
  ask = makeResolver({ servers: [dns.address], wait: { timeout: 1_500, maxTimeout: 1_500, tries: 2 } }).ask
})
afterAll(() => dns.close())

describe('DKIM findings', () => {
  it.each<[why: string, domain: string, expected: string[]]>([
    ['2048 bits', 'ok.example', ['dkim_ok']], ['no version tag', 'novers.example', ['dkim_ok']], ['a bare key', 'bare.example', ['dkim_ok']], ['1024 bits', 'weak.example', ['dkim_weak']], ['768 bits', 'short.example', ['dkim_short']], ['a revoked key', 'revoked.example', ['dkim_revoked']],
    ['t=y', 'testing.example', ['dkim_testing']], ['SHA-1 alone', 'sha1.example', ['dkim_sha1']], ['Ed25519 alone', 'ed.example', ['dkim_ed25519_only']], ['no base64', 'broken.example', ['dkim_syntax']], ['quotes inside', 'quoted.example', ['dkim_syntax']], ['a key cut off', 'cut.example', ['dkim_syntax']],
    ['no p=', 'nokey.example', ['dkim_syntax']], ['v= not first', 'vlast.example', ['dkim_syntax']], ['folded whitespace is fine', 'spaced.example', ['dkim_ok']], ['not for e-mail', 'services.example', ['dkim_syntax']], ['two records', 'double.example', ['dkim_syntax']], ['behind a CNAME', 'alias.example', ['dkim_ok']],
    ['a known selector without a key', 'hint.example', ['dkim_missing', 'dkim_ok']], ['a selector that could not be asked', 'failkey.example', ['dkim_unknown']], ['a wildcard', 'wild.example', ['dkim_ok', 'dkim_wildcard']],
  ])('%s: %s', async (_, domain, expected) => expect(await codes(domain, 'dkim', signed)).toEqual(expected))

  it('takes a CNAME of a relay that leads nowhere for a fault, even of a selector that is only a hint', async () => {
    const found = (await run('dead.example')).findings.find((one) => one.code === 'dkim_missing')
    expect([found?.state, found?.record]).toEqual(['fail', 'CNAME s1.gone.example'])
  })
  it('does not cry about hints that lead nowhere while one of them holds a key', async () => expect(await codes('hint.example', 'dkim')).toEqual(['dkim_ok']))
  it('lets old revoked selectors be', async () => {
    const found = (await run('old.example')).findings.filter((one) => one.area === 'dkim')
    expect(found.map((one) => [one.code, one.state])).toEqual([['dkim_revoked', 'pass'], ['dkim_ok', 'pass']])
  })
  it('says that nothing is there only where the name below which keys stand does not exist', async () => {
    const state = async (domain: string) => (await run(domain)).findings.find((one) => one.area === 'dkim')?.state
    expect([await state('aonly.example'), await state('hintless.example')]).toEqual(['fail', 'needs_work'])
  })
  it('believes no hint under a wildcard', async () => expect(await codes('wild.example', 'dkim')).toEqual(['dkim_wildcard']))
})

describe('DMARC findings', () => {
  it.each<[why: string, domain: string, expected: string[]]>([
    ['p=reject with reports', 'ok.example', ['dmarc_ok']], ['a subdomain that inherits is no fault', 'news.ok.example', ['dmarc_inherited', 'dmarc_ok']], ['no record', 'aonly.example', ['dmarc_missing']], ['p=none', 'none.example', ['dmarc_none']],
    ['no p= with reports', 'nopolicy.example', ['dmarc_differs', 'dmarc_no_p', 'dmarc_rua_unauthorised']], ['no p= without reports', 'noprua.example', ['dmarc_no_p']], ['a misspelt p=', 'badp.example', ['dmarc_differs', 'dmarc_no_p', 'dmarc_rua_unauthorised', 'dmarc_syntax']],
    ['sp weaker than p', 'weaksp.example', ['dmarc_sp_weaker']], ['np weaker', 'np.example', ['dmarc_np', 'dmarc_sp_weaker']], ['no reports', 'norua.example', ['dmarc_rua_missing']], ['removed tags', 'pct.example', ['dmarc_pct']], ['t=y', 'test.example', ['dmarc_testing']],
    ['two records', 'two.example', ['dmarc_multiple']], ['the version in lower case', 'case.example', ['dmarc_syntax']], ['the version not first', 'later.example', ['dmarc_missing']], ['at the apex', 'apex.example', ['dmarc_missing']], ['reports nobody agreed to', 'foreign.example', ['dmarc_rua_unauthorised']],
    ['reports that were agreed to', 'allowed.example', ['dmarc_ok']], ['agreed to by a wildcard', 'starred.example', ['dmarc_ok']], ['reports to a host without mail', 'lost.example', ['dmarc_rua_unreachable']], ['reports over https', 'http.example', ['dmarc_rua_missing', 'dmarc_syntax']],
    ['spaces around the signs', 'spaces.example', ['dmarc_ok']], ['unknown tags are passed over', 'unknowntag.example', ['dmarc_ok']], ['a server that fails', 'x.fail.example', ['dmarc_unknown']], ['a parent that could not be asked', 'sub.failparent.example', ['dmarc_unknown']],
  ])('%s: %s', async (_, domain, expected) => expect(await codes(domain, 'dmarc')).toEqual(expected))

  it('tells where a misplaced record stands', async () => {
    const found = (await run('apex.example')).findings.find((one) => one.code === 'dmarc_missing')
    expect([found?.record, found?.corrected]).toEqual(['v=DMARC1; p=reject', 'v=DMARC1; p=reject'])
  })

  it('walks the tree as RFC 9989 has it: eight questions at most, from eight labels on to seven', () => {
    expect(walkNames('a.b.example.com')).toEqual(['a.b.example.com', 'b.example.com', 'example.com', 'com'])
    expect(walkNames('a.b.c.d.e.f.g.h.i.j.mail.example.com')).toEqual([
      'a.b.c.d.e.f.g.h.i.j.mail.example.com', 'g.h.i.j.mail.example.com', 'h.i.j.mail.example.com', 'i.j.mail.example.com', 'j.mail.example.com', 'mail.example.com', 'example.com', 'com',
    ])
    expect(walkNames('b.c.d.e.f.g.example.com')).toHaveLength(8)
  })

  const outcome = async (domain: string) => {
    const { treeWalk, suffixList } = await discoverDmarc(domain, ask, organisationOf)
    return [treeWalk.organisation, treeWalk.by, treeWalk.policy, suffixList.organisation, suffixList.by, suffixList.policy]
  }
  it.each<[why: string, domain: string, expected: (string | null)[]]>([
    ['sp holds for a subdomain that exists', 'real.weaksp.example', ['weaksp.example', 'sp', 'none', 'weaksp.example', 'sp', 'none']],
    ['np holds for one that does not, under RFC 9989 alone', 'made-up.np.example', ['np.example', 'np', 'none', 'np.example', 'sp', 'quarantine']],
    ['sp holds for one that does', 'real.np.example', ['np.example', 'sp', 'quarantine', 'np.example', 'sp', 'quarantine']],
    ['psd=n stops the walk', 'a.stop.tree.example', ['stop.tree.example', 'p', 'quarantine', 'tree.example', 'p', 'reject']],
    ['psd=y: the organisation is one label below', 'mail.firm.psd', ['firm.psd', 'np', 'reject', 'firm.psd', null, null]],
    ['the record with the fewest labels below psd=y', 'a.org.team.psd', ['team.psd', 'np', 'reject', 'team.psd', null, null]],
    ['without a parent\'s record a subdomain is its own organisation', 'sub.aonly.example', ['sub.aonly.example', null, null, 'aonly.example', null, null]],
  ])('%s', async (_, domain, expected) => expect(await outcome(domain)).toEqual(expected))
})

describe('MX, PTR and the optional records', () => {
  it.each<[why: string, domain: string, area: Area, expected: string[]]>([
    ['MX in order', 'ok.example', 'mx', ['mx_ok']], ['null MX', 'null.example', 'mx', ['mx_null']], ['an address alone', 'aonly.example', 'mx', ['mx_missing']], ['nothing', 'nowhere.example', 'mx', ['mx_missing']], ['an MX without an address', 'deadmx.example', 'mx', ['mx_dead']],
    ['a server that fails', 'fail.example', 'mx', ['mx_unknown']], ['no MTA-STS is no alarm', 'ok.example', 'mta_sts', ['mta_sts_none']], ['MTA-STS', 'sts.example', 'mta_sts', ['mta_sts_record']], ['MTA-STS without an id', 'badsts.example', 'mta_sts', ['mta_sts_syntax']],
    ['no TLS-RPT is no alarm', 'ok.example', 'tls_rpt', ['tls_rpt_none']], ['TLS-RPT', 'sts.example', 'tls_rpt', ['tls_rpt_ok']], ['TLS-RPT without an address', 'badsts.example', 'tls_rpt', ['tls_rpt_syntax']], ['no BIMI is no alarm', 'ok.example', 'bimi', ['bimi_none']], ['BIMI', 'sts.example', 'bimi', ['bimi_ok']],
    ['BIMI under p=none', 'none.example', 'bimi', ['bimi_policy']], ['DANE', 'ok.example', 'dane', ['dane_ok']], ['MTA-STS behind a server that fails', 'fail.example', 'mta_sts', ['mta_sts_unknown']], ['BIMI behind a server that fails', 'fail.example', 'bimi', ['bimi_unknown']],
    ['TLS-RPT behind a server that fails', 'fail.example', 'tls_rpt', ['tls_rpt_unknown']],
  ])('%s: %s', async (_, domain, area, expected) => expect(await codes(domain, area)).toEqual(expected))

  it.each<[why: string, ip: string, expected: string]>([
    ['both ways', '192.0.2.10', 'ptr_ok'], ['a name of another', '192.0.2.11', 'ptr_mismatch'], ['a server that fails', '192.0.2.12', 'ptr_unknown'], ['a name of a home line', '192.0.2.13', 'ptr_generic'], ['a name that could not be asked', '192.0.2.14', 'ptr_unknown'], ['none', '192.0.2.99', 'ptr_missing'],
    ['IPv6', '2001:db8::1', 'ptr_ok'],
  ])('PTR %s: %s', async (_, ip, expected) => expect(await codes('ok.example', 'ptr', { ips: [ip] })).toEqual([expected]))

  it('finds a tracking domain that leads nowhere', async () => {
    expect(await codes('ok.example', 'tracking', { trackingDomains: ['click.ok.example', 'gone.ok.example', 'fail.example'] })).toEqual(['tracking_missing', 'tracking_ok', 'tracking_unknown'])
  })
})

describe('alignment of a relay connection', () => {
  const connection = { id: 'c', name: 'Main', relay: 'sendgrid', ips: ['192.0.2.10'] }
  const verdicts = async (domain: string, more: Partial<AuthenticationFacts>) => (await run(domain, more)).alignment.map((one) => [one.dkim.verdict, one.spf.verdict, one.rfc9989, one.rfc7489])
  it('passes by DKIM at the relay\'s selector', async () => expect(await verdicts('hint.example', { connections: [connection] })).toEqual([['pass', 'unknown', 'pass', 'pass']]))
  it('passes by SPF at a return path below the domain', async () => expect(await verdicts('ok.example', { connections: [connection], returnPaths: ['em1.ok.example'] })).toEqual([['fail', 'pass', 'pass', 'pass']]))
  it('fails by SPF at a return path of somebody else, though SPF passes', async () => expect(await verdicts('ok.example', { connections: [connection], returnPaths: ['bounce.elsewhere.test'] })).toEqual([['fail', 'pass', 'fail', 'fail']]))
  it('fails SPF for an IP that the record does not name', async () => expect(await verdicts('ok.example', { connections: [{ ...connection, ips: ['198.51.100.1'] }], returnPaths: ['em1.ok.example'] })).toEqual([['fail', 'fail', 'fail', 'fail']]))
  it('is not known where the relay gives everybody other selectors and none was added', async () => expect(await verdicts('ok.example', { connections: [{ ...connection, relay: 'ses' }] })).toEqual([['unknown', 'fail', 'unknown', 'unknown']]))
  it('takes the sending domain itself for the return path of Mailgun', async () => expect(await verdicts('ok.example', { connections: [{ ...connection, relay: 'mailgun' }] })).toEqual([['fail', 'pass', 'pass', 'pass']]))
  it('is not known where the server fails', async () => expect(await verdicts('x.fail.example', { connections: [connection] })).toEqual([['unknown', 'unknown', 'unknown', 'unknown']]))
})

describe('a dead server', () => {
  it('leaves every finding unknown and none missing', async () => {
    const dead = makeResolver({ servers: ['127.0.0.1:9'], wait: { timeout: 50, maxTimeout: 50, tries: 1 } })
    const found = await authenticate(facts('ok.example', { ...signed, ips: ['192.0.2.10'], returnPaths: ['em1.ok.example'], trackingDomains: ['click.ok.example'], connections: [{ id: 'c', name: 'Main', relay: 'sendgrid', ips: [] }] }), { ask: dead.ask, organisationOf, fetchText: null })
    expect(new Set(found.findings.map((one) => one.state))).toEqual(new Set(['unknown']))
    expect(new Set(found.findings.map((one) => one.code))).toEqual(new Set(['spf_unknown', 'dkim_unknown', 'dmarc_unknown', 'alignment_unknown', 'mx_unknown', 'ptr_unknown', 'mta_sts_unknown', 'tls_rpt_unknown', 'bimi_unknown', 'tracking_unknown']))
  })
})

describe('a deadline', () => {
  it('leaves what is not known by then unknown, and nothing missing', async () => {
    const deadline = new AbortController()
    const slow: Ask = (type, name) => {
      if (type === 'MX') deadline.abort()
      return type === 'MX' ? new Promise(() => undefined) : ask(type, name)
    }
    const found = await authenticate(facts('nowhere.example', signed), { ask: askUntil(slow, deadline.signal), organisationOf, fetchText: null })
    expect(found.findings.find((one) => one.area === 'mx')?.code).toBe('mx_unknown')
    const dead = new AbortController()
    dead.abort()
    const nothing = await authenticate(facts('nowhere.example', signed), { ask: askUntil(slow, dead.signal), organisationOf, fetchText: null })
    expect(new Set(nothing.findings.map((one) => one.state))).toEqual(new Set(['unknown']))
  })
})

describe('an edit on paper', () => {
  const paper = (domain: string, ...edits: Parameters<typeof withPaper>[1]): Promise<Authentication> => authenticate(facts(domain), { ask: withPaper(ask, edits), organisationOf, fetchText: null })
  const dmarc = (found: Authentication): string[] => found.findings.filter((one) => one.area === 'dmarc').map((one) => one.code)
  it('shows what a new record would do to the domain and to a subdomain that inherits', async () => {
    const edit = { name: '_dmarc.aonly.example', type: 'TXT' as const, values: ['v=DMARC1; p=reject; sp=none; rua=mailto:d@aonly.example'] }
    expect(dmarc(await paper('aonly.example', edit))).toEqual(['dmarc_sp_weaker'])
    expect(dmarc(await paper('sub.aonly.example', edit))).toEqual(['dmarc_sp_weaker', 'dmarc_inherited'])
    expect(dmarc(await paper('aonly.example'))).toEqual(['dmarc_missing'])
  })
  it('takes records away, follows a CNAME on paper and reads an MX', async () => {
    expect(dmarc(await paper('ok.example', { name: '_dmarc.ok.example', type: 'TXT', values: null }))).toEqual(['dmarc_missing'])
    const found = await paper('ok.example', { name: 'ok.example', type: 'MX', values: ['0 .'] }, { name: 's1._domainkey.ok.example', type: 'CNAME', values: ['s.relay.example'] })
    expect(found.findings.filter((one) => one.area === 'mx' || one.area === 'dkim').map((one) => one.code)).toEqual(['mx_null', 'dkim_ok'])
  })
})

describe('the checklist of sender rules', () => {
  const quiet: EventEvidence = { tls: { yes: 0, no: 0 }, complaints: 0, delivered: 0, malformed: 0, oneClick: null, volumes: Array(30).fill(0), listed: [], listsUnknown: 0, listsClear: 0 }
  const states = async (domain: string, evidence: Partial<EventEvidence>, more: Partial<AuthenticationFacts> = {}) => Object.fromEntries(checklistOf(await run(domain, more), { ...quiet, ...evidence }).map((one) => [one.id, one.state]))
  it('knows nothing of rules without evidence', async () => {
    expect(await states('ok.example', {}, signed)).toEqual({ R1: 'pass', R2: 'pass', R3: 'pass', R4: 'unknown', R5: 'unknown', R6: 'unknown', R7: 'unknown', R10: 'unknown', R11: 'unknown', R12: 'pass', R13: 'pass', R14: 'unknown', R16: 'unknown' })
  })
  it('weighs events beside DNS', async () => {
    const volumes = [...Array(20).fill(100), ...Array(9).fill(200), 500]
    expect(await states('ok.example', { tls: { yes: 99, no: 1 }, complaints: 4, delivered: 1_000, malformed: 2, volumes, listed: ['192.0.2.10 on Spamhaus ZEN'] }, { ips: ['192.0.2.10'] }))
      .toMatchObject({ R5: 'pass', R6: 'needs_work', R10: 'fail', R11: 'needs_work', R14: 'fail', R16: 'needs_work' })
    expect(await states('none.example', { complaints: 2, delivered: 1_000, listsClear: 3 })).toMatchObject({ R3: 'pass', R10: 'pass', R11: 'pass', R14: 'pass' })
  })
})
