import { describe, expect, test } from 'vitest'
import { providerOf } from './provider'
import { consumerDomains, mxSuffixes } from './provider-domains'

const at = (recipientDomain: string, mxHost: string | null = null, diagnostic: string | null = null) => providerOf({ recipientDomain, mxHost, diagnostic })

describe('the provider of a recipient', () => {
  test.each([...consumerDomains])('%s is %s by its domain', (domain, provider) => {
    expect(at(domain)).toEqual({ provider, source: 'domain' })
    expect(at(`${domain.toUpperCase()}.`)).toEqual({ provider, source: 'domain' })
  })

  test.each(mxSuffixes)('an MX host under %s is %s', (suffix, provider) => {
    expect(at('company.example', `mx1.${suffix}`)).toEqual({ provider, source: 'mx' })
    expect(at('company.example', `${suffix.toUpperCase()}.`)).toEqual({ provider, source: 'mx' })
  })

  test('is not misled by a host whose name only ends like one', () => {
    for (const host of ['evilgoogle.com', 'notpphosted.com', 'google.com.evil.example', 'com']) expect(at('company.example', host).source).toBe('none')
  })

  test('tells Gmail from Google Workspace by the address', () => {
    expect(at('gmail.com', 'gmail-smtp-in.l.google.com')).toEqual({ provider: 'gmail', source: 'mx' })
    expect(at('company.example', 'aspmx.l.google.com')).toEqual({ provider: 'google_workspace', source: 'mx' })
  })

  test('tells Outlook.com from Microsoft 365', () => {
    expect(at('hotmail.com', 'hotmail-com.olc.protection.outlook.com').provider).toBe('outlook_consumer')
    expect(at('company.example', 'company-example.mail.protection.outlook.com').provider).toBe('microsoft365')
    expect(at('company.example', 'company-example.a-v1.mx.microsoft').provider).toBe('microsoft365')
  })

  test('believes the MX before the domain, because consumer domains move', () => {
    expect(at('comcast.net', 'mx-comcast.mail.am0.yahoodns.net')).toEqual({ provider: 'yahoo', source: 'mx' })
    expect(at('att.net', 'mx-att.mail.am0.yahoodns.net')).toEqual({ provider: 'yahoo', source: 'mx' })
  })

  test('names the gateway that answers for a company', () => {
    expect(at('company.example', 'mx0a-00112233.pphosted.com').provider).toBe('proofpoint')
    expect(at('company.example', 'eu-smtp-inbound-1.mimecast.com').provider).toBe('mimecast')
    expect(at('company.example', 'd1.ess.barracudanetworks.com').provider).toBe('barracuda')
  })

  test.each([
    ['550-5.1.1 The email account that you tried to reach does not exist. x12-20020a05 - gsmtp', 'google_workspace'],
    ['550 5.4.1 Recipient address rejected: Access denied. [AM6EUR05FT047.eop-eur05.prod.protection.outlook.com]', 'microsoft365'],
    ['421 4.7.0 [TSS04] Messages temporarily deferred; see https://postmaster.yahooinc.com/error-codes', 'yahoo'],
    ['554 Email rejected due to security policies - https://community.mimecast.com/docs/DOC-1369#554', 'mimecast'],
    ['554 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.1', 'proofpoint'],
  ])('reads it from the wording when nothing else is known: %s', (diagnostic, provider) => {
    expect(at('company.example', null, diagnostic)).toEqual({ provider, source: 'reply' })
  })

  test('reads a host with its address, its port or a dns; before it', () => {
    for (const host of ['dns; aspmx.l.google.com', 'aspmx.l.google.com[192.0.2.1]:25', 'aspmx.l.google.com (192.0.2.1)', 'aspmx.l.google.com:25']) expect(at('company.example', host).provider).toBe('google_workspace')
    expect(providerOf({ recipientDomain: 'company.example', mxHost: null, remoteHost: 'mx.zoho.com', diagnostic: null })).toEqual({ provider: 'zoho', source: 'mx' })
  })

  test('says other, from nowhere, when it does not know', () => {
    for (const domain of ['company.example', '', '__proto__']) expect(at(domain)).toEqual({ provider: 'other', source: 'none' })
    expect(providerOf({ recipientDomain: null, mxHost: null, diagnostic: '550 user unknown' })).toEqual({ provider: 'other', source: 'none' })
  })
})
