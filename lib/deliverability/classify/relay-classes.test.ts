import { describe, expect, test } from 'vitest'
import { reasonOf } from '../reason'
import { classify } from './classify'
import { mailgunCodes, meaningOfRelayClass, relayClasses } from './relay-classes'

const rows = Object.entries(relayClasses).flatMap(([relay, words]) => Object.entries(words).map(([word, meaning]) => [relay, word, meaning] as const))
const said = (relay: string, relayClass: string | null, smtpCode: number | null = null, diagnostic: string | null = null) =>
  classify({ relay, relayClass, smtpCode, enhancedCode: null, diagnostic })

describe('the words of the relays', () => {
  test('cover every relay that has an adapter', () => {
    expect(Object.keys(relayClasses).sort()).toEqual([
      'brevo', 'elasticemail', 'kumomta', 'mailersend', 'mailgun', 'mailjet', 'mailtrap', 'mandrill', 'postal', 'postmark', 'resend', 'sendgrid', 'ses', 'smtp2go', 'sparkpost',
    ])
  })

  test.each(rows)('%s says %s', (relay, word, meaning) => {
    expect(said(relay, word).class).toBe(meaning.class)
    expect(said(relay, word.toUpperCase(), 550).class).toBe(meaning.class)
    expect(said(relay, word, 451).class).toBe(meaning.temporary ?? (meaning.class === 'unclassified' ? 'remote_unavailable' : meaning.class))
  })

  test.each(rows)('%s %s suppresses only where the word is specific or gives the address up', (relay, word, meaning) => {
    const mayDo = reasonOf(meaning.class).suppress && (!meaning.generic || meaning.verdict === true)
    expect(said(relay, word, 550).suppress).toBe(mayDo)
    if (meaning.generic) expect(said(relay, word, 550, '550 something unreadable').suppress).toBe(false)
  })

  test('of SendGrid come joined to its type, either part missing', () => {
    expect(meaningOfRelayClass('sendgrid', 'bounce|Invalid Address')).toEqual({ class: 'invalid_recipient' })
    expect(meaningOfRelayClass('sendgrid', '|Invalid Address')).toEqual({ class: 'invalid_recipient' })
    expect(meaningOfRelayClass('sendgrid', 'bounce|')).toBeNull()
    expect(meaningOfRelayClass('sendgrid', 'blocked|Technical')).toMatchObject({ class: 'routing_error', temporary: 'remote_unavailable' })
    expect(meaningOfRelayClass('sendgrid', 'expired|')).toEqual({ class: 'expired' })
  })

  test('of Mailgun and Mailjet are found between other parts', () => {
    expect(meaningOfRelayClass('mailgun', 'permanent|suppress-bounce')).toEqual({ class: 'relay_suppressed' })
    expect(meaningOfRelayClass('mailgun', 'permanent|espblock|550')?.class).toBe('provider_block')
    expect(meaningOfRelayClass('mailjet', 'recipient|user unknown')).toEqual({ class: 'invalid_recipient' })
    expect(meaningOfRelayClass('mailjet', 'domain|relay/access denied')).toEqual({ class: 'routing_error' })
  })

  test('of SES are read with a stroke or a slash between them', () => {
    expect(meaningOfRelayClass('ses', 'Permanent/NoEmail')).toEqual({ class: 'invalid_recipient' })
  })

  test('mean nothing at another relay, nor do names that every object has', () => {
    expect(meaningOfRelayClass('ses', 'Invalid Address')).toBeNull()
    expect(meaningOfRelayClass('constructor', 'name')).toBeNull()
    expect(meaningOfRelayClass('sendgrid', 'constructor|__proto__')).toBeNull()
  })

  test.each(Object.entries(mailgunCodes))('Mailgun code %s says what happened before any server was asked', (code, name) => {
    expect(said('mailgun', 'permanent|generic', Number(code)).class).toBe(name)
  })
})
