import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addressOf, type Answer, type Contract, type Input } from '../../../lib/contracts/contract'
import * as authentication from '../../../lib/contracts/authentication'
import * as blocklists from '../../../lib/contracts/blocklists'
import { listDomains } from '../../../lib/contracts/domains'
import { insertApiKey } from '../../../lib/db/api-key'
import { closePools } from '../../../lib/db/pool'
import { addDomain } from '../../../lib/ingest/new-domains'
import { startDnsServer, type TestDns } from '../../../lib/testing/dns-server'
import { type Ledger, makeLedger } from '../../../lib/testing/ledger'

const domain = 'mail.acme.example'
const other = 'news.mail.acme.example'
let dns: TestDns
let ledger: Ledger
let key = ''

type Handler = (request: Request, context?: { params: Promise<Record<string, string>> }) => Promise<Response>

const routeOf = async (called: Contract): Promise<Handler> => {
  const file = `./${called.path.replace('/api/v1/', '').replaceAll(/\{(\w+)\}/g, '[$1]')}/route.ts`
  const route = (await import(/* @vite-ignore */ file)) as Record<string, Handler>
  const handler = route[called.method]
  if (!handler) throw new Error(`${file} has no ${called.method}`)
  return handler
}
const raw = async <C extends Contract>(called: C, input: Input<C>): Promise<Response> => {
  const { body, params } = input as { body?: unknown; params?: Record<string, string> }
  const request = new Request(`http://localhost:3000${addressOf(called, input)}`, {
    method: called.method, headers: { authorization: `Bearer ${key}` }, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return (await routeOf(called))(request, { params: Promise.resolve(params ?? {}) })
}
const call = async <C extends Contract>(called: C, input: Input<C>): Promise<Answer<C>> => {
  const response = await raw(called, input)
  if (response.status >= 300) throw new Error(`${response.status} ${await response.text()}`)
  return (response.status === 204 ? undefined : await response.json()) as Answer<C>
}

const bounce = (id: string, ip: string, reason: string) => ({
  event: 'bounce', type: 'blocked', email: `${id}@corp.example`, timestamp: Math.floor(Date.now() / 1_000), sg_message_id: `${id}.x`, sg_event_id: id, sending_domain: domain, ip, reason, status: '5.7.1',
})
const onZen = 'blocked using zen.spamhaus.org'

beforeAll(async () => {
  dns = await startDnsServer({
    '2.0.0.127.zen.spamhaus.org': { A: ['127.0.0.2'] }, '7.2.0.192.zen.spamhaus.org': { A: ['127.0.0.3'] }, 'dbltest.com.dbl.spamhaus.org': { A: ['127.0.1.2'] }, '*.truncate.gbudb.net': { A: ['203.0.113.80'] }, '*.multi.surbl.org': { A: ['127.0.0.1'] },
    [domain]: { TXT: ['v=spf1 ip4:192.0.2.0/24 ~all'], MX: ['10 mx.acme.example'] }, [other]: { MX: ['10 mx.acme.example'] }, 'mx.acme.example': { A: ['192.0.2.25'] }, [`_dmarc.${domain}`]: { TXT: [`v=DMARC1; p=reject; rua=mailto:d@${domain}`] }, [`s1._domainkey.${domain}`]: { TXT: ['v=DKIM1; p='] },
  }, { '*.multi.uribl.com': 'servfail' })
  const { provideEnv } = await import('../../../lib/env')
  provideEnv({ DNS_SERVERS: dns.address })
  ledger = await makeLedger({ now: Date.now() })
  key = (await insertApiKey(ledger.workspaceId, 'test', ['read', 'write', 'admin'])).key
  await ledger.post('sendgrid', [bounce('a', '192.0.2.7', onZen), bounce('b', '192.0.2.7', onZen), bounce('c', '192.0.2.8', onZen), bounce('d', '192.0.2.7', '550 no such user')])
  await addDomain(ledger.workspaceId, other)
})
afterAll(async () => {
  await dns.close()
  await closePools()
})

const ofDomain = { params: { name: domain } }

describe('authentication', () => {
  it('is empty before the first check, and says so', async () => {
    const answer = await call(authentication.getAuthentication, ofDomain)
    expect([answer.checked_at, answer.state, answer.findings, answer.history]).toEqual([null, null, [], []])
  })

  it('is checked now, kept, and shown beside the domain', async () => {
    await call(authentication.addCheckTarget, { ...ofDomain, body: { kind: 'selector', value: `S1._domainkey.${domain}` } })
    const answer = await call(authentication.checkAuthentication, ofDomain)
    const codes = (area: string) => answer.findings.filter((one) => one.area === area).map((one) => [one.code, one.state])
    expect(codes('spf')).toEqual([['spf_ok', 'pass']])
    expect(codes('dkim')).toEqual([['dkim_revoked', 'fail']])
    expect(codes('dmarc')).toEqual([['dmarc_differs', 'pass'], ['dmarc_ok', 'pass']])
    expect(codes('ptr')).toEqual([['ptr_missing', 'fail'], ['ptr_missing', 'fail']])
    expect(answer.state).toBe('fail')
    expect(answer.spf[0]?.rows.map((row) => row.term)).toEqual(['ip4:192.0.2.0/24', '~all'])
    expect(answer.alignment.map((one) => [one.connection, one.dkim.verdict])).toEqual([['sendgrid', 'fail']])
    expect(answer.checklist.find((one) => one.id === 'R5')?.state).toBe('fail')
    expect(answer.history.map((one) => [one.area, one.is_first])).toContainEqual(['dmarc', true])
    expect((await call(authentication.getAuthentication, ofDomain)).checked_at).toBe(answer.checked_at)
    const { data } = await call(listDomains, { query: {} })
    expect(data.find((one) => one.name === domain)?.authentication).toMatchObject({ state: 'fail', spf: 'pass', dkim: 'fail', dmarc: 'pass' })
    expect(data.find((one) => one.name === other)?.authentication).toBeNull()
  })

  it('shows a record that changed beside all domains, and no first sight', async () => {
    const changes = async () => (await call(authentication.listRecordChanges, { query: {} })).data
    expect(await changes()).toEqual([])
    dns.zone[`_dmarc.${domain}`] = { TXT: ['v=DMARC1; p=none'] }
    await call(authentication.checkAuthentication, ofDomain)
    expect((await changes()).map((one) => [one.domain, one.area, one.name, one.before, one.record, one.until])).toEqual([
      [domain, 'dmarc', `_dmarc.${domain}`, `v=DMARC1; p=reject; rua=mailto:d@${domain}`, 'v=DMARC1; p=none', null],
    ])
    dns.zone[`_dmarc.${domain}`] = { TXT: [`v=DMARC1; p=reject; rua=mailto:d@${domain}`] }
    await call(authentication.checkAuthentication, ofDomain)
    expect((await changes()).map((one) => [one.record === 'v=DMARC1; p=none', one.until === null])).toEqual([[false, true], [true, false]])
  })

  it('is tried on paper for the domain and its subdomains, and nothing of it is kept', async () => {
    const { domains } = await call(authentication.tryOnPaper, { ...ofDomain, body: { edits: [{ name: `_dmarc.${domain}`, values: ['v=DMARC1; p=reject; sp=none'] }] } })
    expect(domains.map((one) => [one.domain, one.policy.rfc9989.before, one.policy.rfc9989.after, one.come.map((finding) => finding.code)])).toEqual([
      [domain, 'reject', 'reject', ['dmarc_sp_weaker', 'dmarc_rua_missing']], [other, 'reject', 'none', ['dmarc_sp_weaker', 'dmarc_rua_missing']],
    ])
    expect((await call(authentication.getAuthentication, ofDomain)).findings.some((one) => one.code === 'dmarc_sp_weaker')).toBe(false)
  })

  it.each([
    ['ip', '300.1.1.1', 'write an IP address'], ['ip', '10.0.0.1', 'private address'], ['selector', 'a b', 'write the selector alone'], ['return_path', 'nohost', 'write a host name'],
  ] as const)('refuses %s %s in one line', async (kind, value, words) => {
    const response = await raw(authentication.addCheckTarget, { ...ofDomain, body: { kind, value } })
    expect([response.status, ((await response.json()) as { detail: string }).detail]).toEqual([400, expect.stringContaining(words)])
  })

  it('knows no domain of anybody else', async () => {
    expect((await raw(authentication.getAuthentication, { params: { name: 'else.example' } })).status).toBe(404)
    expect((await raw(blocklists.checkBlocklists, { params: { name: '~unattributed' } })).status).toBe(404)
  })
})

describe('blocklists', () => {
  it('are unknown before anybody asked, never clear', async () => {
    const answer = await call(blocklists.getBlocklists, ofDomain)
    expect(new Set(answer.data.map((cell) => cell.state))).toEqual(new Set(['unknown']))
    expect(answer.checked_at).toBeNull()
  })

  it('are asked now: listed with what it costs, clear, and unknown with the reason', async () => {
    const answer = await call(blocklists.checkBlocklists, ofDomain)
    const cell = (target: string, list: string) => answer.data.find((one) => one.target === target && one.list === list)
    expect(cell('192.0.2.7', 'spamhaus_zen')).toMatchObject({ state: 'listed', code: '127.0.0.3', tier: 1, alerts: true, confirmed: false, until: null, bounces: 2, delist_url: 'https://check.spamhaus.org/' })
    expect(cell('192.0.2.8', 'spamhaus_zen')).toMatchObject({ state: 'clear', since: null, bounces: 0 })
    expect(cell(domain, 'spamhaus_dbl')?.state).toBe('clear')
    for (const [target, list, why] of [['192.0.2.7', 'truncate', 'outside 127/8'], [domain, 'surbl', 'refused to answer'], [domain, 'uribl', 'SERVFAIL'], ['192.0.2.7', 'spamcop', 'own test entry']] as const) {
      expect([cell(target, list)?.state, cell(target, list)?.why], list).toEqual(['unknown', expect.stringContaining(why)])
    }
    expect(answer.lists.filter((list) => list.on && list.healthy).map((list) => list.id)).toEqual(['spamhaus_zen', 'spamhaus_dbl'])
    expect(answer.history.map((one) => [one.target, one.list, one.until])).toEqual([['192.0.2.7', 'spamhaus_zen', null]])
    expect(answer.named_in_bounces?.map((one) => [one.list, one.bounces, one.on_dns])).toEqual([['spamhaus_zen', 3, true]])
    expect((await call(listDomains, { query: {} })).data.find((one) => one.name === domain)?.blocklists).toMatchObject({ state: 'listed', listed: 1, alerting: 0 })
    expect((await call(blocklists.listListings, {})).data).toEqual([
      { target: '192.0.2.7', target_kind: 'ip', domains: [domain], list: 'spamhaus_zen', label: cell('192.0.2.7', 'spamhaus_zen')?.label, tier: 1, since: cell('192.0.2.7', 'spamhaus_zen')?.since, confirmed: false, alerts: false, meaning: cell('192.0.2.7', 'spamhaus_zen')?.meaning, delist_url: 'https://check.spamhaus.org/' },
    ])
  })

  it('take keys that are never answered, and refuse dead zones and keys that nothing needs', async () => {
    await call(blocklists.setBlocklist, { params: { list: 'spamhaus_zrd' }, body: { key: 'abcdefgh12345678' } })
    const { data } = await call(blocklists.listBlocklistSettings, {})
    expect(data.find((one) => one.id === 'spamhaus_zrd')).toMatchObject({ on: true, key_hint: '5678', zone: 'zrd.dq.spamhaus.net' })
    expect(JSON.stringify([data, await call(blocklists.getBlocklists, ofDomain)])).not.toContain('abcdefgh')
    const detail = async (list: string, body: Input<typeof blocklists.setBlocklist>['body']) => ((await (await raw(blocklists.setBlocklist, { params: { list }, body })).json()) as { detail: string }).detail
    expect(await detail('own', { zone: 'dnsbl.sorbs.net' })).toContain('dead')
    expect(await detail('own', {})).toContain('give its zone')
    expect(await detail('spamcop', { key: 'abcdefgh1234' })).toContain('takes no key')
    expect(await detail('abusix', {})).toContain('needs a key')
    await call(blocklists.setBlocklist, { params: { list: 'own' }, body: { zone: 'bl.example.net' } })
    expect((await call(blocklists.getBlocklists, ofDomain)).lists.find((list) => list.id === 'own')).toMatchObject({ on: true, zone: 'bl.example.net', tier: 3 })
    await call(blocklists.resetBlocklist, { params: { list: 'own' } })
    expect((await raw(blocklists.resetBlocklist, { params: { list: 'own' } })).status).toBe(404)
  })
})
