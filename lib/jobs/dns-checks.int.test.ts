import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readAuthentication, readRecordHistory, saveAuthentication } from '../db/authentication'
import { listBlocklistSettings, saveBlocklistSetting } from '../db/blocklist-setting'
import { insertCheckTarget } from '../db/check-target'
import { readCheck } from '../db/dns-check'
import { readListHealth } from '../db/list-health'
import { readCells, readListings, recordListAnswers } from '../db/listing'
import { bouncesByNamedList } from '../db/named-bounces'
import { closePools, ownerPool } from '../db/pool'
import { readEventFacts, sendingConnections, sentIps } from '../db/sending-facts'
import type { WorkspaceId } from '../db/workspace-id'
import { authenticate } from '../deliverability/authentication/authenticate'
import { observationsOf } from '../deliverability/authentication/observe'
import { blocklistOf } from '../deliverability/blocklists/lists'
import { organisationOf } from '../dns/organisation'
import { makeResolver } from '../dns/resolver'
import { addDomain } from '../ingest/new-domains'
import { startDnsServer, type TestDns } from '../testing/dns-server'
import { makeLedger, type Ledger } from '../testing/ledger'
import { checkBlocklists } from './check-blocklists'
import { domainFacts } from './domain-facts'
import { enqueue } from './enqueue'
import { listsInUse } from './lists-in-use'
import { authenticationIntervalMs, dueAt, planDnsChecks } from './plan-dns-checks'
import { sweepList } from './sweep-list'

const now = Date.UTC(2026, 10, 24, 12)
const minute = 60_000
const domain = 'mail.acme.example'
const pace = { inFlight: 20, perSecond: 0 }
let dns: TestDns
let ledger: Ledger
let workspaceId: WorkspaceId

beforeAll(async () => { dns = await startDnsServer() })
afterAll(async () => {
  await dns.close()
  await closePools()
})
beforeEach(async () => {
  ledger = await makeLedger({ now })
  workspaceId = ledger.workspaceId
  for (const name of Object.keys(dns.zone)) delete dns.zone[name]
  for (const name of Object.keys(dns.faults)) delete dns.faults[name]
})

/** One resolver a check: tests change the world between checks. */
const resolver = () => makeResolver({ servers: [dns.address], wait: { timeout: 1_500, maxTimeout: 1_500, tries: 2 } })

const check = async (at: number): Promise<void> => {
  const { authentication } = await domainFacts(workspaceId, domain, at)
  const result = await authenticate(authentication, { ask: resolver().ask, organisationOf, fetchText: null })
  await saveAuthentication(workspaceId, result, observationsOf(result), at)
}
const dmarcHistory = async () => (await readRecordHistory(workspaceId, domain, 50)).filter((one) => one.area === 'dmarc').map((one) => [one.since - now, one.until === null ? null : one.until - now, one.before, one.record])

describe('the history of records', () => {
  it('keeps every change with before and after, a change back too, and nothing while a question fails', async () => {
    const put = (record: string | null) => { if (record === null) delete dns.zone[`_dmarc.${domain}`]; else dns.zone[`_dmarc.${domain}`] = { TXT: [record] } }
    await addDomain(workspaceId, domain)
    put('v=DMARC1; p=none')
    await check(now)
    await check(now + minute)
    put('v=DMARC1; p=reject')
    await check(now + 2 * minute)
    dns.faults[`_dmarc.${domain}`] = 'servfail'
    await check(now + 3 * minute)
    delete dns.faults[`_dmarc.${domain}`]
    put('v=DMARC1; p=none')
    await check(now + 4 * minute)
    put(null)
    await check(now + 5 * minute)
    expect(await dmarcHistory()).toEqual([
      [5 * minute, null, 'v=DMARC1; p=none', null], [4 * minute, 5 * minute, 'v=DMARC1; p=reject', 'v=DMARC1; p=none'], [2 * minute, 4 * minute, 'v=DMARC1; p=none', 'v=DMARC1; p=reject'], [0, 2 * minute, undefined, 'v=DMARC1; p=none'],
    ])
    expect((await readAuthentication(workspaceId, domain))?.checkedAt).toBe(now + 5 * minute)
  })

  it('is not moved by a check that is older than the one stored', async () => {
    dns.zone[`_dmarc.${domain}`] = { TXT: ['v=DMARC1; p=reject'] }
    await check(now + 10 * minute)
    dns.zone[`_dmarc.${domain}`] = { TXT: ['v=DMARC1; p=none'] }
    await check(now)
    expect(await dmarcHistory()).toEqual([[10 * minute, null, undefined, 'v=DMARC1; p=reject']])
  })

  it('is not moved by records that come in another order', async () => {
    dns.zone[domain] = { MX: ['10 a.example', '20 b.example'], TXT: ['v=spf1 -all', 'v=spf1 ~all'] }
    await check(now)
    dns.zone[domain] = { MX: ['20 b.example', '10 a.example'], TXT: ['v=spf1 ~all', 'v=spf1 -all'] }
    await check(now + minute)
    expect((await readRecordHistory(workspaceId, domain, 50)).filter((one) => one.area !== 'dmarc').map((one) => [one.area, one.until])).toEqual([['mx', null], ['spf', null]])
  })

  it('writes down no alarm for a subdomain that inherits', async () => {
    dns.zone['_dmarc.acme.example'] = { TXT: ['v=DMARC1; p=reject; rua=mailto:d@acme.example'] }
    dns.zone['acme.example'] = { MX: ['10 mx.acme.example'] }
    await check(now)
    const stored = await readAuthentication(workspaceId, domain)
    expect(stored?.result.findings.filter((one) => one.area === 'dmarc').map((one) => [one.code, one.state])).toEqual([['dmarc_inherited', 'pass'], ['dmarc_ok', 'pass']])
  })
})

const bounce = (id: string, ip: string, at: number, reason: string) => ({
  event: 'bounce', type: 'blocked', email: `${id}@corp.example`, timestamp: at / 1_000, sg_message_id: `${id}.x`, sg_event_id: id, sending_domain: domain, ip, reason, status: '5.7.1', dkim_selector: 'ev1', tls: 1,
})

describe('what events tell', () => {
  it('knows the IPs that really sent, the connections, selectors in metadata and the lists that bounces name', async () => {
    await ledger.post('sendgrid', [
      bounce('a', '192.0.2.7', now, '550 5.7.1 Service unavailable; client [192.0.2.7] blocked using zen.spamhaus.org'), bounce('b', '192.0.2.7', now, '550 5.7.1 blocked using zen.spamhaus.org'),
      bounce('c', '192.0.2.8', now, '554 Service unavailable; blocked using bl.spamcop.net'), bounce('d', '192.0.2.8', now, '550 no such user'),
      { ...bounce('e', '192.0.2.9', now, 'blocked using zen.spamhaus.org'), sending_domain: 'other.example' },
    ])
    expect((await sentIps(workspaceId, domain, now)).sort()).toEqual(['192.0.2.7', '192.0.2.8'])
    expect((await sendingConnections(workspaceId, domain, now)).map((one) => one.relay)).toEqual(['sendgrid'])
    expect((await readEventFacts(workspaceId, domain, now + minute)).ips.get(ledger.connections.sendgrid.id)?.sort()).toEqual(['192.0.2.7', '192.0.2.8'])
    expect((await domainFacts(workspaceId, domain, now + minute)).authentication.selectors).toEqual([{ name: 'ev1', source: 'events', relay: null }])
    const named = await bouncesByNamedList(workspaceId, domain, now - 60 * minute, now + 60 * minute)
    expect(named?.map((one) => [one.named, one.ip, one.messages]).sort()).toEqual([['spamcop', '192.0.2.8', 1], ['spamhaus_zen', '192.0.2.7', 2]].sort())
    await insertCheckTarget(workspaceId, domain, 'ip', '198.51.100.4')
    expect((await domainFacts(workspaceId, domain, now)).targets.map((one) => one.target).sort()).toEqual(['192.0.2.7', '192.0.2.8', '198.51.100.4', 'acme.example', domain])
  })
})

const zen = blocklistOf('spamhaus_zen')
const zenInUse = () => { if (!zen) throw new Error('the list is gone'); return { list: zen, zone: zen.zone } }
const ip = (target: string) => ({ target, kind: 'ip' as const, role: 'sending_ip' as const })
const healthy = () => { dns.zone['2.0.0.127.zen.spamhaus.org'] = { A: ['127.0.0.2'] } }
const sweep = (at: number, ...targets: string[]) => sweepList(workspaceId, zenInUse(), targets.map(ip), { now: () => at, resolver: resolver(), pace })

describe('a sweep', () => {
  it('opens, confirms and ends a listing with the times at which the list said so', async () => {
    healthy()
    dns.zone['7.2.0.192.zen.spamhaus.org'] = { A: ['127.0.0.3'] }
    await sweep(now, '192.0.2.7', '192.0.2.8')
    await sweep(now + 30 * minute, '192.0.2.7', '192.0.2.8')
    delete dns.zone['7.2.0.192.zen.spamhaus.org']
    for (const at of [60, 90, 125]) await sweep(now + at * minute, '192.0.2.7', '192.0.2.8')
    expect((await readListings(workspaceId, ['192.0.2.7', '192.0.2.8'], 0)).map((one) => [one.target, one.since - now, (one.confirmedAt ?? 0) - now, (one.until ?? 0) - now, one.codes, one.tier])).toEqual([
      ['192.0.2.7', 0, 30 * minute, 60 * minute, ['127.0.0.3'], 1],
    ])
    expect((await readCells(workspaceId, ['192.0.2.8'])).map((cell) => [cell.state, cell.run])).toEqual([['clear', 5]])
  })

  it('lists nobody while the list lists everybody, keeps what was known, and leaves the list alone for longer each time', async () => {
    healthy()
    dns.zone['7.2.0.192.zen.spamhaus.org'] = { A: ['127.0.0.2'] }
    await sweep(now, '192.0.2.7', '192.0.2.8')
    dns.zone['*.zen.spamhaus.org'] = { A: ['127.0.0.2'] }
    await sweep(now + 30 * minute, '192.0.2.7', '192.0.2.8')
    await sweep(now + 40 * minute, '192.0.2.7', '192.0.2.8')
    expect((await readCells(workspaceId, ['192.0.2.7', '192.0.2.8'])).map((cell) => cell.state)).toEqual(['unknown', 'unknown'])
    expect((await readListings(workspaceId, ['192.0.2.7', '192.0.2.8'], 0)).map((one) => [one.target, one.until])).toEqual([['192.0.2.7', null]])
    const health = (await readListHealth(workspaceId)).get('spamhaus_zen')
    expect([health?.healthy, health?.failures, (health?.nextAt ?? 0) - now]).toEqual([false, 2, 60 * minute])
  })

  it('that is stopped has stored what it knew and comes again at once', async () => {
    healthy()
    const stop = new AbortController()
    const many = Array.from({ length: 250 }, (_, n) => `192.0.2.${n}`)
    await sweepList(workspaceId, zenInUse(), many.map(ip), { now: () => now, resolver: resolver(), pace, signal: stop.signal, onDone: () => stop.abort() })
    expect(await readCells(workspaceId, many)).toHaveLength(100)
    expect((await readListHealth(workspaceId)).get('spamhaus_zen')?.nextAt).toBe(now)
  })

  it('by two workers at once makes one listing', async () => {
    const answers = [{ target: '192.0.2.7', kind: 'ip' as const, answer: { state: 'listed' as const, codes: ['127.0.0.2'], labels: ['x'], tier: 1 as const } }]
    await Promise.all(Array.from({ length: 8 }, (_, n) => recordListAnswers(workspaceId, 'spamhaus_zen', answers, now + n)))
    expect(await readListings(workspaceId, ['192.0.2.7'], 0)).toHaveLength(1)
  })

  it('asked for by a person shows how far it is and answers with every list unknown where no server is', async () => {
    await addDomain(workspaceId, domain)
    const dead = makeResolver({ servers: ['127.0.0.1:9'], wait: { timeout: 50, maxTimeout: 50, tries: 1 } })
    await checkBlocklists(workspaceId, domain, { now: () => now, resolver: dead, pace })
    const cells = await readCells(workspaceId, [domain, 'acme.example'])
    expect([...new Set(cells.map((cell) => cell.state))]).toEqual(['unknown'])
    const progress = await readCheck(workspaceId, domain, 'blocklists')
    expect([progress?.done, progress?.finishedAt]).toEqual([progress?.total, now])
    expect(cells).toHaveLength(progress?.total ?? -1)
    expect(await readListings(workspaceId, [domain, 'acme.example'], 0)).toEqual([])
  })
})

describe('lists in use', () => {
  it('keeps keys sealed and asks under the subscriber\'s zone', async () => {
    await saveBlocklistSetting(workspaceId, 'spamhaus_zrd', { isOn: true, zone: null, kind: null, key: 'abcdefgh12345678' })
    const { rows } = await ownerPool().query<{ sealed_key: Buffer; key_hint: string }>('select sealed_key, key_hint from blocklist_setting where workspace_id = $1', [workspaceId])
    expect([rows[0]?.sealed_key.includes('abcdefgh'), rows[0]?.key_hint]).toEqual([false, '5678'])
    expect((await listsInUse(workspaceId)).inUse.find(({ list }) => list.id === 'spamhaus_zrd')?.zone).toBe('abcdefgh12345678.zrd.dq.spamhaus.net')
    await saveBlocklistSetting(workspaceId, 'spamhaus_zrd', { isOn: false, zone: null, kind: null, key: undefined })
    expect((await listBlocklistSettings(workspaceId)).map((one) => [one.isOn, one.key])).toEqual([[false, 'abcdefgh12345678']])
    expect((await listsInUse(workspaceId)).off.find(({ list }) => list.id === 'spamhaus_zrd')?.why).toBe('switched off')
  })
  it('takes lists of one\'s own and refuses dead zones', async () => {
    await saveBlocklistSetting(workspaceId, 'own_list', { isOn: true, zone: 'bl.example.net', kind: 'ip', key: null })
    await saveBlocklistSetting(workspaceId, 'own_dead', { isOn: true, zone: 'dnsbl.sorbs.net', kind: 'ip', key: null })
    expect((await listsInUse(workspaceId)).inUse.filter(({ list }) => list.id.startsWith('own_')).map(({ zone }) => zone)).toEqual(['bl.example.net'])
  })
})

describe('the plan', () => {
  it('spreads checks over the interval', () => {
    const starts = Array.from({ length: 1_000 }, (_, n) => dueAt(`d${n}.example`, now, now) - now)
    const tenths = Array.from({ length: 10 }, (_, n) => starts.filter((at) => Math.floor((at / authenticationIntervalMs - 0.9) * 50) === n).length)
    expect(tenths.reduce((sum, count) => sum + count)).toBe(1_000)
    expect(Math.min(...tenths)).toBeGreaterThan(50)
  })
  it('wishes for what is due and for nothing else', async () => {
    await addDomain(workspaceId, domain)
    const mine = (wishes: Awaited<ReturnType<typeof planDnsChecks>>) => wishes.filter((wish) => wish.payload.slug === ledger.slug)
    const { inUse } = await listsInUse(workspaceId)
    expect(mine(await planDnsChecks(now)).map((wish) => wish.name).sort()).toEqual(['authentication', ...inUse.map(() => 'blocklist')])
    await check(now)
    expect(mine(await planDnsChecks(now)).filter((wish) => wish.name === 'authentication')).toEqual([])
    expect(mine(await planDnsChecks(now + authenticationIntervalMs * 1.2)).filter((wish) => wish.name === 'authentication')).toHaveLength(1)
  })
  it('puts the same work into the queue once, however many workers plan it', async () => {
    const key = randomUUID()
    const wish = { name: 'authentication', payload: { slug: 'none', domain }, key, runAt: Date.now() + 3_600_000 }
    for (let n = 0; n < 3; n += 1) await enqueue([wish, wish])
    const { rows } = await ownerPool().query<{ n: number }>('select count(*) as n from graphile_worker.jobs where key = $1', [key])
    expect(rows[0]?.n).toBe(1)
  })
})
