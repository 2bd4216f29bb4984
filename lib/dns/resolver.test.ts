import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DnsAnswer } from '../deliverability/dns-answer'
import { startDnsServer, type TestDns } from '../testing/dns-server'
import { makeResolver } from './resolver'

const big = 'x'.repeat(60_000)
let dns: TestDns
let clock = 0
const wait = { timeout: 400, maxTimeout: 400, tries: 2 }
const resolver = (more: Partial<Parameters<typeof makeResolver>[0]> = {}) => makeResolver({ servers: [dns.address], wait, now: () => clock, ...more })

beforeAll(async () => {
  dns = await startDnsServer(
    {
      'a.example': { A: ['192.0.2.1'], TXT: ['one', 'two'], MX: ['10 mx.a.example'], AAAA: ['2001:db8::1'] },
      'sub.empty.example': { A: ['192.0.2.2'] },
      'big.example': { TXT: [big] }, 'huge.example': { TXT: Array.from({ length: 101 }, (_, n) => `${n}`) }, 'cut.example': { TXT: ['whole'] }, 'long.example': { TXT: ['y'.repeat(2_000)] },
      'alias.example': { CNAME: ['a.example'] }, 'dead.example': { CNAME: ['nowhere.example'] }, 'loop1.example': { CNAME: ['loop2.example'] }, 'loop2.example': { CNAME: ['loop1.example'] },
      ...Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`chain${n}.example`, { CNAME: [`chain${n + 1}.example`] }])), 'chain12.example': { A: ['192.0.2.3'] },
      '*.wild.example': { A: ['127.0.0.2'] }, 'quick.example': { A: ['192.0.2.4'] }, 'slow.example': { A: ['192.0.2.5'] },
      '1.2.0.192.in-addr.arpa': { PTR: ['Mail.A.example'] }, '_25._tcp.a.example': { TLSA: ['3 1 1'] },
    },
    {
      'broken.example': 'servfail', 'refused.example': 'refused', 'silent.example': 'silence', 'cut.example': 'truncate', 'garbage.example': 'garbage', 'unimplemented.example': { rcode: 4 },
      'malformed.example': { rcode: 1 }, 'slow.example': { delayMs: 700 },
    },
  )
})
afterAll(() => dns.close())

const brief = (answer: DnsAnswer<unknown>): unknown => (answer.kind === 'found' ? answer.records : `${answer.kind}: ${answer.why}`)

describe('the door to DNS', () => {
  it('reads every type, joined, lower-cased', async () => {
    const { ask } = resolver()
    expect(brief(await ask('A', 'A.example.'))).toEqual(['192.0.2.1'])
    expect(brief(await ask('AAAA', 'a.example'))).toEqual(['2001:db8::1'])
    expect([brief(await ask('TXT', 'a.example'))].flat().sort()).toEqual(['one', 'two'])
    expect(brief(await ask('MX', 'a.example'))).toEqual([{ exchange: 'mx.a.example', priority: 10 }])
    expect(brief(await ask('PTR', '1.2.0.192.in-addr.arpa'))).toEqual(['mail.a.example'])
    expect(brief(await ask('TLSA', '_25._tcp.a.example'))).toEqual([{ certUsage: 3, selector: 1, match: 1 }])
  })

  it.each([
    ['a name that is not there', 'gone.example', 'none: nxdomain'], ['a name that is there without this type', 'quick.example', 'none: nodata'], ['a name with others below it', 'empty.example', 'none: nodata'],
    ['SERVFAIL', 'broken.example', 'unknown: servfail'], ['a refusal', 'refused.example', 'unknown: refused'], ['silence', 'silent.example', 'unknown: timeout'],
    ['bytes that are no answer', 'garbage.example', 'unknown: malformed'], ['NOTIMP', 'unimplemented.example', 'unknown: refused'], ['FORMERR', 'malformed.example', 'unknown: malformed'],
    ['more than 100 records', 'huge.example', 'unknown: too_large'], ['aliases in a circle', 'loop1.example', 'unknown: alias_loop'], ['more than 8 aliases', 'chain0.example', 'unknown: too_many_aliases'],
    ['no name at all', 'a..b', 'unknown: bad_name'], ['a label of 64 octets', `${'a'.repeat(64)}.example`, 'unknown: bad_name'],
  ])('tells %s apart', async (_, name, expected) => {
    expect(brief(await resolver().ask('TXT', name))).toBe(expected)
  })

  it('goes to TCP for what UDP cuts off, 60 kB of TXT too', async () => {
    const { ask } = resolver({ wait: { timeout: 2_000, tries: 2, maxTimeout: 2_000 } })
    expect(brief(await ask('TXT', 'cut.example'))).toEqual(['whole'])
    expect(brief(await ask('TXT', 'long.example'))).toEqual(['y'.repeat(2_000)])
    expect(brief(await ask('TXT', 'big.example'))).toEqual([big])
  })

  it('follows aliases that the server leaves to us, and says where a dead one led', async () => {
    const { ask } = resolver()
    expect(brief(await ask('A', 'alias.example'))).toEqual(['192.0.2.1'])
    expect(brief(await ask('A', 'chain5.example'))).toEqual(['192.0.2.3'])
    expect(await ask('TXT', 'dead.example')).toEqual({ kind: 'none', why: 'nxdomain', aliases: ['nowhere.example'] })
  })

  it('asks a name once while its answer holds, and again after', async () => {
    const { ask, askFresh } = resolver()
    const count = () => dns.asked.filter((line) => line === 'A quick.example').length
    const before = count()
    await Promise.all([ask('A', 'quick.example'), ask('A', 'quick.example'), ask('A', 'QUICK.example')])
    await ask('A', 'quick.example')
    expect(count() - before).toBe(1)
    await askFresh('A', 'quick.example')
    expect(count() - before).toBe(2)
    clock += 61_000
    await ask('A', 'quick.example')
    expect(count() - before).toBe(3)
  })

  it('never keeps a failure for longer than ten seconds', async () => {
    const { ask } = resolver()
    expect(brief(await ask('A', 'refused.example'))).toBe('unknown: refused')
    dns.zone['refused.example'] = { A: ['192.0.2.9'] }
    delete dns.faults['refused.example']
    clock += 11_000
    expect(brief(await ask('A', 'refused.example'))).toEqual(['192.0.2.9'])
  })

  it('goes on to the next server where one cannot say', async () => {
    const other = await startDnsServer({ 'broken.example': { A: ['192.0.2.6'] } })
    const { ask } = makeResolver({ servers: [dns.address, other.address], wait })
    expect(brief(await ask('A', 'broken.example'))).toEqual(['192.0.2.6'])
    await other.close()
  })

  it('hears a slow answer out after many quick ones', async () => {
    const { ask, askFresh } = makeResolver({ servers: [dns.address] })
    for (let n = 0; n < 200; n += 1) await askFresh('A', 'quick.example')
    expect(brief(await ask('A', 'slow.example'))).toEqual(['192.0.2.5'])
  })

  it('stops asking a dead server after a while, answers at once that nobody could be asked, and tries again later', async () => {
    const silent = await startDnsServer({ 'up.example': { A: ['192.0.2.8'] } }, { '*.example': 'silence' })
    let now = 0
    const { ask } = makeResolver({ servers: [silent.address], wait: { timeout: 30, maxTimeout: 30, tries: 1 }, now: () => now })
    const first = await Promise.all(Array.from({ length: 400 }, (_, n) => ask('A', `n${n}.example`)))
    expect(new Set(first.map(brief))).toEqual(new Set(['unknown: timeout', 'unknown: circuit_open']))
    const asked = silent.asked.length
    expect(brief(await ask('A', 'more.example'))).toBe('unknown: circuit_open')
    expect(silent.asked.length).toBe(asked)
    silent.faults = {}
    now += 30_000
    expect(brief(await ask('A', 'up.example'))).toEqual(['192.0.2.8'])
    await silent.close()
  })

  it('answers unknown where no server listens', async () => {
    const { ask } = makeResolver({ servers: ['127.0.0.1:9'], wait })
    expect((await ask('A', 'a.example')).kind).toBe('unknown')
  })

  it('believes no empty answer of a resolver that does not know the public DNS', async () => {
    const closed = resolver({ landmark: 'com' })
    expect(brief(await closed.ask('TXT', 'gone.example'))).toBe('unknown: blind')
    expect(brief(await closed.askList('list.example', { inFlight: 1, perSecond: 0 })('1.2.0.192.list.example'))).toBe('unknown: blind')
    expect(brief(await closed.ask('A', 'a.example'))).toEqual(['192.0.2.1'])
    dns.zone.com = { SOA: ['a.example'] }
    expect(brief(await resolver({ landmark: 'com' }).ask('TXT', 'gone.example'))).toBe('none: nxdomain')
    delete dns.zone.com
  })

  it('keeps so many questions under way and no more', async () => {
    let most = 0
    let now = 0
    const { Gate } = await import('./gate')
    const gate = new Gate({ inFlight: 7, perSecond: 0 })
    await Promise.all(Array.from({ length: 2_500 }, async () => {
      await gate.enter()
      most = Math.max(most, (now += 1))
      await Promise.resolve()
      now -= 1
      gate.leave()
    }))
    expect(most).toBe(7)
  })

  it('answers 1,000 questions at once without losing one', async () => {
    const { ask } = makeResolver({ servers: [dns.address] })
    const answers = await Promise.all(Array.from({ length: 1_000 }, (_, n) => ask('A', `n${n}.wild.example`)))
    expect(answers.filter((answer) => answer.kind === 'found')).toHaveLength(1_000)
  })
})
