import { describe, expect, test } from 'vitest'
import { namedListOf, namedLists } from './named-list'

describe('the list that a reply names', () => {
  test.each([
    ['554 Client host [192.0.2.1] blocked using zen.spamhaus.org', 'spamhaus_zen'],
    ['550 rejected due to listing in Spamhaus SBL. http://www.spamhaus.org/query/bl?ip=192.0.2.1', 'spamhaus_sbl'],
    ['554 blocked using zen.spamhaus.org; https://www.spamhaus.org/sbl/query/SBLCSS', 'spamhaus_css'],
    ['550 Connections not accepted from IP addresses on Spamhaus XBL', 'spamhaus_xbl'],
    ['550 listed at cbl.abuseat.org', 'spamhaus_xbl'],
    ['550 blocked by pbl.spamhaus.org', 'spamhaus_pbl'],
    ['550 a domain present in the Spamhaus DBL', 'spamhaus_dbl'],
    ['550 because the ip is in Spamhaus\'s list', 'spamhaus'],
    ['554 blocked using Barracuda Reputation; http://www.barracudanetworks.com/reputation/?r=1&ip=192.0.2.1', 'barracuda'],
    ['550 client [192.0.2.1] blocked using bl.spamcop.net', 'spamcop'],
    ['554 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.1', 'proofpoint'],
    ['554 Email rejected due to security policies - https://community.mimecast.com/docs/DOC-1369#554', 'mimecast'],
    ['550 5.7.1 part of their network is on our block list (S3140).', 'microsoft_s3140'],
    ['550 5.7.1 part of their network is on our block list (S3150).', 'microsoft_s3150'],
    ['550 5.7.511 Access denied, banned sender[192.0.2.1]. forward this message to delist@microsoft.com', 'microsoft_banned_ip'],
    ['554 poor reputation on Cloudmark Sender Intelligence (CSI).', 'cloudmark'],
    ['550 listed at combined.mail.abusix.zone', 'abusix'],
    ['550 blocked using dnsbl-1.uceprotect.net', 'uceprotect'],
    ['550 listed in dnsbl.sorbs.net', 'sorbs'],
    ['550 ivmSIP', 'invaluement'],
    ['550 URL listed in multi.surbl.org (SURBL)', 'surbl'],
    ['550 your email breaches local URIBL policy', 'uribl'],
    ['554 IP=192.0.2.1 - None/bad reputation. contact tosa@rx.t-online.de', 't_online'],
  ])('%s', (diagnostic, id) => {
    expect(namedListOf(diagnostic)).toBe(id)
  })

  test('is null where none is named', () => {
    for (const diagnostic of [null, '', '550 user unknown', '550 our zen garden says no', 'blocked']) expect(namedListOf(diagnostic)).toBeNull()
  })

  test('has one row and one label each', () => {
    expect(new Set(namedLists.map(({ id }) => id)).size).toBe(namedLists.length)
    expect(new Set(namedLists.map(({ label }) => label)).size).toBe(namedLists.length)
  })
})
