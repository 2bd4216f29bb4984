import { expect, it } from 'vitest'
import { authenticate } from '../deliverability/authentication/authenticate'
import { blocklistOf } from '../deliverability/blocklists/lists'
import { startDnsServer } from '../testing/dns-server'
import { findDnsProgram, runNsd, runRbldnsd } from '../testing/run-dns-program'
import { lookUpListings, testList } from './look-up-blocklists'
import { organisationOf } from './organisation'
import { makeResolver } from './resolver'

const fast = { inFlight: 10, perSecond: 0 }

/** A list of IPs and one of names, by rbldnsd where it is installed, else by the project's own server. */
const startLists = () => {
  const command = findDnsProgram('rbldnsd')
  if (command) {
    return runRbldnsd(command, { ips: ':127.0.0.2:Listed\n127.0.0.2\n192.0.2.9\n198.51.100.0/24 :127.0.0.11:Dynamic\n', names: ':127.0.1.2:Low reputation\ndbltest.com\nbad.example\n.worse.example\n' },
      ['zen.spamhaus.org:ip4set:ips', 'dbl.spamhaus.org:dnset:names'], '2.0.0.127.zen.spamhaus.org')
  }
  const ip = (text: string, code = '127.0.0.2') => ({ [`${text.split('.').reverse().join('.')}.zen.spamhaus.org`]: { A: [code] } })
  return startDnsServer({
    ...ip('127.0.0.2'), ...ip('192.0.2.9'), ...ip('198.51.100.7', '127.0.0.11'), 'dbltest.com.dbl.spamhaus.org': { A: ['127.0.1.2'] }, 'bad.example.dbl.spamhaus.org': { A: ['127.0.1.2'] },
    '*.worse.example.dbl.spamhaus.org': { A: ['127.0.1.2'] },
  })
}

it('reads the lists of a real list server', async () => {
  const server = await startLists()
  const resolver = makeResolver({ servers: [server.address] })
  const zen = blocklistOf('spamhaus_zen')
  const dbl = blocklistOf('spamhaus_dbl')
  if (!zen || !dbl) throw new Error('the lists are gone')
  expect(await testList(zen, zen.zone, { resolver })).toEqual({ healthy: true, reason: null })
  expect(await testList(dbl, dbl.zone, { resolver })).toEqual({ healthy: true, reason: null })
  const ips = await lookUpListings(zen, zen.zone, ['192.0.2.9', '192.0.2.10', '198.51.100.7'].map((target) => ({ target, kind: 'ip' as const })), { resolver, pace: fast })
  expect(ips.answers.map(({ answer }) => (answer.state === 'listed' ? answer.tier : answer.state))).toEqual([1, 'clear', 2])
  const names = await lookUpListings(dbl, dbl.zone, ['bad.example', 'good.example', 'mail.worse.example'].map((target) => ({ target, kind: 'domain' as const })), { resolver, pace: fast })
  expect(names.answers.map(({ answer }) => answer.state)).toEqual(['listed', 'clear', 'listed'])
  await server.close()
})

const zoneFile = `$ORIGIN firm.example.
$TTL 300
@ SOA ns hostmaster 1 3600 600 86400 300
@ NS ns
ns A 127.0.0.1
@ A 192.0.2.80
@ MX 10 mx
mx A 192.0.2.25
@ TXT "v=spf1 ip4:192.0.2.0/24 " "include:_spf.firm.example -all"
_spf TXT "v=spf1 ip4:198.51.100.0/24 ~all"
_dmarc TXT "v=DMARC1; p=quarantine; sp=none; rua=mailto:dmarc@firm.example"
s1._domainkey CNAME key.firm.example.
key TXT "v=DKIM1; p="
`

/** An authoritative server: NSD where it is installed, else the project's own. It follows no alias out of its zone. */
const startZone = () => {
  const command = findDnsProgram('nsd')
  if (command) return runNsd(command, { 'firm.example': zoneFile }, 'mx.firm.example')
  return startDnsServer({
    'firm.example': { A: ['192.0.2.80'], MX: ['10 mx.firm.example'], TXT: ['v=spf1 ip4:192.0.2.0/24 include:_spf.firm.example -all'] }, 'mx.firm.example': { A: ['192.0.2.25'] }, '_spf.firm.example': { TXT: ['v=spf1 ip4:198.51.100.0/24 ~all'] },
    '_dmarc.firm.example': { TXT: ['v=DMARC1; p=quarantine; sp=none; rua=mailto:dmarc@firm.example'] }, 's1._domainkey.firm.example': { CNAME: ['key.firm.example'] }, 'key.firm.example': { TXT: ['v=DKIM1; p='] },
  }, { '_dmarc.example': 'refused' })
}

it('reads the records of a real authoritative server, which refuses what is not its own', async () => {
  const server = await startZone()
  const { ask } = makeResolver({ servers: [server.address] })
  const { findings, spf, dmarc } = await authenticate({ domain: 'firm.example', selectors: [{ name: 's1', source: 'user', relay: null }], connections: [], ips: [], returnPaths: [], trackingDomains: [] }, { ask, organisationOf, fetchText: null })
  const codes = (area: string): string[] => findings.filter((one) => one.area === area).map((one) => one.code)
  expect([codes('spf'), spf.lookups]).toEqual([['spf_ok'], 1])
  expect(codes('dkim')).toEqual(['dkim_revoked'])
  expect(codes('dmarc')).toEqual(['dmarc_sp_weaker'])
  expect(codes('mx')).toEqual(['mx_ok'])
  expect([dmarc.treeWalk.policy, dmarc.treeWalk.organisation, dmarc.suffixList.policy]).toEqual(['quarantine', null, 'quarantine'])
  await server.close()
})
