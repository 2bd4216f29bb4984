import { describe, expect, test } from 'vitest'
import { reasonOf } from '../reason'
import { classify } from './classify'
import { enhancedCodes, meaningOfEnhanced, vendorCodes } from './enhanced-codes'
import { normalise } from './normalise'
import { meaningOfReply, replyCodes } from './reply-codes'
import { codesInText } from './status-codes'

const read = (text: string) => codesInText(normalise(text))
const bare = (enhancedCode: string | null, smtpCode: number | null) => classify({ diagnostic: null, smtpCode, enhancedCode, relayClass: null })

describe('codes in the text', () => {
  test.each([
    ['550 5.1.1 user unknown', 550, '5.1.1'],
    ['550-5.1.1 user unknown', 550, '5.1.1'],
    ['smtp;550 5.1.1 user unknown', 550, '5.1.1'],
    ['smtp; 550 5.1.1 user unknown', 550, '5.1.1'],
    ['5.1.1 user unknown', null, '5.1.1'],
    ['552 mailbox full', 552, null],
    ['553 sorry, no mailbox here by that name (#5.1.1)', 553, '5.1.1'],
    ['host mx.example.com[192.0.2.1] said: 450 4.7.1 greylisted (in reply to RCPT TO command)', 450, '4.7.1'],
    ['421, "4.7.0", TLS required', 421, '4.7.0'],
    ['550', 550, null],
    ['550 5.7.515 access denied', 550, '5.7.515'],
  ])('%s', (text, smtpCode, enhancedCode) => {
    expect(read(text)).toEqual({ smtpCode, enhancedCode })
  })

  test.each([
    ['see RFC 2821 section 4.1.1.1'], ['see section 5.1.1 of the policy'], ['192.5.1.1 is blocked'], ['from 5.1.1.7 refused'], ['gateway version 5.2.2'], ['we hold 550 addresses'], ['port 4.5.6.7'],
  ])('%s holds none', (text) => {
    expect(read(text)).toEqual({ smtpCode: null, enhancedCode: null })
  })
})

describe('enhanced codes', () => {
  test.each(Object.entries(enhancedCodes))('X.%s', (tail, meaning) => {
    expect(bare(`5.${tail}`, 550).class).toBe(meaning.class)
    expect(bare(`4.${tail}`, 450).class).toBe(meaning.temporary ?? meaning.class)
    expect(bare(`4.${tail}`, 450).suppress).toBe(false)
    expect(bare(`5.${tail}`, 550).suppress).toBe(reasonOf(meaning.class).suppress && !meaning.vague)
  })

  test.each(vendorCodes.map((range) => [range.from, range.source, range] as const))('vendor code X.%s: %s', (_from, _source, range) => {
    const digit = range.only ?? 5
    const subject = range.from.split('.')[0]
    for (const detail of [range.from.split('.')[1], range.to]) expect(meaningOfEnhanced(`${digit}.${subject}.${detail}`)?.class).toBe(range.class)
  })

  test('say nothing when they are X.0.0 or unknown', () => {
    expect(meaningOfEnhanced('5.0.0')).toBeNull()
    expect(meaningOfEnhanced('5.9.9')).toBeNull()
    expect(bare('5.0.0', 550).class).toBe('unclassified')
  })
})

describe('reply codes', () => {
  test.each(Object.entries(replyCodes))('%s', (code, name) => {
    expect(bare(null, Number(code))).toMatchObject({ class: name, confidence: 'reply', suppress: false })
  })

  test('550, 553 and 554 alone mean nothing, any other 4xx means come back', () => {
    expect([550, 553, 554].map(meaningOfReply)).toEqual([null, null, null])
    expect(meaningOfReply(432)).toBe('remote_unavailable')
    expect(meaningOfReply(250)).toBeNull()
  })
})
