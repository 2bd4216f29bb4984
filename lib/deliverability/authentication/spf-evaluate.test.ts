import { Resolver } from 'node:dns/promises'
import { spf } from 'mailauth/lib/spf/index.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeResolver } from '../../dns/resolver'
import { startDnsServer, type TestDns } from '../../testing/dns-server'
import { spfCases, spfFaults, spfZone } from '../../testing/spf-behaviour'
import { readIp } from '../ip-address'
import { evaluateSpf } from './spf-evaluate'
import { expandMacros } from './spf-macro'

let dns: TestDns
let oracle: Resolver
let ask: ReturnType<typeof makeResolver>['ask']

beforeAll(async () => {
  dns = await startDnsServer(spfZone, spfFaults)
  ask = makeResolver({ servers: [dns.address], wait: { timeout: 700, maxTimeout: 700, tries: 2 } }).ask
  oracle = new Resolver({ timeout: 500, tries: 2 })
  oracle.setServers([dns.address])
})
afterAll(() => dns.close())

describe('check_host as RFC 7208 has it', () => {
  it.each(spfCases)('%s (%s from %s: %s)', async (_, domain, ip, result, more = {}) => {
    const { sender = `postmaster@${domain}`, helo = 'mta.sender.example' } = more
    expect(await evaluateSpf({ ip, domain, sender, helo }, ask)).toMatchObject({ result })
  })

  it('says the same as mailauth wherever the two read the RFC alike', async () => {
    const shared = spfCases.filter(([, , , , more]) => more?.oracle !== false)
    const theirs = await Promise.all(shared.map(async ([, domain, ip, , more = {}]) => {
      const found = await spf({ ip, helo: more.helo ?? 'mta.sender.example', sender: more.sender ?? `postmaster@${domain}`, mta: 'mx.example', resolver: (name, type) => oracle.resolve(name, type) as Promise<string[]> })
      return [domain, ip, found.status.result]
    }))
    expect(theirs).toEqual(shared.map(([, domain, ip, result]) => [domain, ip, result]))
    expect(shared.length).toBe(62)
  })

  it('never asks more than its limits allow, however the records point at one another', async () => {
    const before = dns.asked.length
    expect((await evaluateSpf({ ip: '192.0.2.1', domain: 'loop.example' }, ask)).lookups).toBe(11)
    expect(dns.asked.length - before).toBeLessThanOrEqual(22)
  })
})

describe('macros of RFC 7208 section 7.4', () => {
  const setting = { ip: readIp('192.0.2.3') ?? [], domain: 'email.example.com', sender: 'strong-bad@email.example.com', helo: 'mx.example.com' }
  it.each([
    ['%{s}', 'strong-bad@email.example.com'], ['%{o}', 'email.example.com'], ['%{d}', 'email.example.com'], ['%{d4}', 'email.example.com'], ['%{d2}', 'example.com'], ['%{d1}', 'com'], ['%{dr}', 'com.example.email'],
    ['%{d2r}', 'example.email'], ['%{l}', 'strong-bad'], ['%{l-}', 'strong.bad'], ['%{lr}', 'strong-bad'], ['%{lr-}', 'bad.strong'], ['%{l1r-}', 'strong'], ['%{ir}.%{v}._spf.%{d2}', '3.2.0.192.in-addr._spf.example.com'],
    ['%{lr-}.lp._spf.%{d2}', 'bad.strong.lp._spf.example.com'], ['%{d2}.trusted-domains.example.net', 'example.com.trusted-domains.example.net'], ['%%%_%-', '% %20'], ['%{S}', 'strong-bad%40email.example.com'],
  ])('%s is %s', (text, expected) => expect(expandMacros(text, setting)).toBe(expected))

  it('writes IPv6 addresses as nibbles', () => {
    expect(expandMacros('%{ir}.%{v}', { ...setting, ip: readIp('2001:db8::cb01') ?? [] })).toBe('1.0.b.c.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6')
  })
})
