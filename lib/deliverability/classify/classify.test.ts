import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { eventKinds } from '../event'
import { confidences, isReasonClass, reasonOf, reasons } from '../reason'
import { classify, type ClassifyInput } from './classify'
import { knownReplies } from './known-replies'
import { vectors } from './vectors'

const said = (input: Partial<ClassifyInput>) => classify({ diagnostic: null, smtpCode: null, enhancedCode: null, relayClass: null, ...input })

describe('known replies', () => {
  test.each(knownReplies)('%s: %s', (expected, diagnostic) => {
    expect(said({ diagnostic }).class).toBe(expected)
  })
})

describe('vectors', () => {
  test('are 300 and more, none of them twice', () => {
    expect(vectors.length).toBeGreaterThanOrEqual(300)
    expect(new Set(vectors.map(({ input }) => JSON.stringify(input))).size).toBe(vectors.length)
  })

  test.each(vectors.map((vector) => [vector.expected, vector.why, vector] as const))('%s, because: %s', (_expected, _why, { input, expected, suppress }) => {
    const found = said(input)
    expect({ class: found.class, suppress: found.suppress, rule: found.rule }).toEqual({ class: expected, suppress, rule: found.rule })
  })
})

describe('the answer', () => {
  test('carries the family, owner and retry of its class, and the codes read from the text', () => {
    expect(said({ diagnostic: 'smtp; 550 5.1.1 <jo@example.com>: User unknown' })).toEqual({
      class: 'invalid_recipient', family: 'hard', owner: 'address', confidence: 'text', rule: 'text:user_unknown',
      suppress: true, retry: false, smtpCode: 550, enhancedCode: '5.1.1',
    })
  })

  test('says where it was read: text, relay, enhanced code, reply code or nowhere', () => {
    expect(said({ diagnostic: '552 mailbox full' }).confidence).toBe('text')
    expect(said({ relay: 'ses', relayClass: 'Permanent|NoEmail' })).toMatchObject({ confidence: 'relay', rule: 'relay:ses:permanent|noemail' })
    expect(said({ enhancedCode: '5.1.1' })).toMatchObject({ confidence: 'enhanced', rule: 'enhanced:5.1.1' })
    expect(said({ smtpCode: 421 })).toMatchObject({ confidence: 'reply', rule: 'reply:421' })
    expect(said({})).toMatchObject({ confidence: 'none', rule: 'none', class: 'unclassified' })
  })

  test('keeps the codes that the relay states and prefers a precise code in the text to a vague one', () => {
    expect(said({ diagnostic: '550 5.1.1 x', smtpCode: 554, enhancedCode: '5.7.1' })).toMatchObject({ smtpCode: 554, enhancedCode: '5.7.1' })
    expect(said({ diagnostic: '550 5.1.1 x', enhancedCode: '5.0.0' })).toMatchObject({ smtpCode: 550, enhancedCode: '5.1.1' })
    expect(said({ enhancedCode: 'nonsense' }).enhancedCode).toBeNull()
  })

  test('does not depend on upper case, line breaks or continuation codes', () => {
    const plain = said({ diagnostic: '550 5.1.1 The email account that you tried to reach does not exist' })
    expect(said({ diagnostic: '550-5.1.1 THE EMAIL ACCOUNT that you\r\n550-5.1.1 tried to reach\r\n550 5.1.1 does not exist' })).toEqual(plain)
  })
})

const replies = fc.oneof(
  fc.constantFrom(...knownReplies.map(([, diagnostic]) => diagnostic), ...vectors.map(({ input }) => input.diagnostic ?? '')),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
)
const inputs: fc.Arbitrary<ClassifyInput> = fc.record({
  relay: fc.constantFrom('sendgrid', 'mailgun', 'ses', 'postmark', 'sparkpost', 'kumomta', 'elasticemail', 'nobody', '__proto__'),
  kind: fc.constantFrom(...eventKinds),
  diagnostic: fc.option(fc.tuple(replies, fc.constantFrom('', ' ', '\n', ' (in reply to RCPT TO command) ', '550 5.1.1 '), replies).map((parts) => parts.join(''))),
  smtpCode: fc.option(fc.oneof(fc.integer({ min: 200, max: 699 }), fc.constantFrom(421, 450, 550, 554))),
  enhancedCode: fc.option(fc.oneof(fc.constantFrom('5.1.1', '4.1.1', '5.7.1', '5.0.0', '5.2.1', 'x'), fc.tuple(fc.constantFrom(2, 4, 5), fc.nat(9), fc.nat(999)).map((parts) => parts.join('.')))),
  relayClass: fc.option(fc.oneof(fc.constantFrom(...vectors.map(({ input }) => input.relayClass ?? '')), fc.string({ maxLength: 30 }), fc.constant('constructor'))),
})
const holds = (property: (input: ClassifyInput) => void, numRuns = 2_000) => fc.assert(fc.property(inputs, property), { numRuns, seed: 20_261_123 })

describe('owner and advice', () => {
  const classes = Object.keys(reasons).filter(isReasonClass)

  test('one refusal ends an address only where the owner is the address, or the recipient refused', () => {
    for (const name of classes) if (reasonOf(name).suppress) expect([name, reasonOf(name).owner]).toEqual([name, name === 'recipient_refused' ? 'their_choice' : 'address'])
  })

  test('several refusals end an address only where the owner is the address, or its server never answers', () => {
    for (const name of classes) if (reasonOf(name).suppressAfter) expect([name, reasonOf(name).owner]).toEqual([name, (['remote_unavailable', 'expired', 'routing_error'].includes(name) ? 'their_system' : 'address')])
  })

  test('every class has advice of its own in whole sentences', () => {
    const advice = classes.map((name) => reasonOf(name).advice)
    expect(new Set(advice).size).toBe(classes.length)
    for (const one of advice) expect(one).toMatch(/^[A-Z].{20,}\.$/)
  })

  test('a refusal of the sender, the host, the message or the pace is never the fault of the address', () => {
    const subjects = ['sender address', 'from address', 'envelope sender', 'HELO', 'your IP 192.0.2.7', 'sending host', 'client host', 'your domain', 'return-path', 'Absender', 'expéditeur', 'remitente', 'mittente', 'nadawca', 'отправитель', '发件人', '送信者']
    const sayings = ['unknown', 'does not exist', 'not found', 'invalid', 'rejected', 'no such user', 'disabled', 'unbekannt', 'inconnu', 'desconocido', 'non esiste', 'nie istnieje', 'не существует', '不存在', '存在しません']
    for (const subject of subjects) for (const saying of sayings) for (const code of ['550 ', '550 5.1.1 ', '550 5.2.1 ', '553 5.1.2 ']) expect([subject, saying, said({ diagnostic: `${code}${subject} ${saying}` }).suppress]).toEqual([subject, saying, false])
  })

  test('numbers inside a text that stand where no status code can stand say nothing', () => {
    for (const diagnostic of ['550 5.0.0 see ticket 5.1.1.900', 'queued as 550511 at 5.1.1.1', '550 message 5511 of 511', '550 5.0.0 ref 10.5.1.1']) expect(said({ diagnostic }).suppress).toBe(false)
  })
})

describe('whatever comes in', () => {
  test('the answer is one of the 26 classes with its own family and owner', () => {
    holds((input) => {
      const found = classify(input)
      expect(isReasonClass(found.class)).toBe(true)
      expect(confidences).toContain(found.confidence)
      expect(found.owner).toBe(reasonOf(found.class).owner)
      expect(found.family).toBe(reasonOf(found.class).family)
    })
  })

  test('nothing suppresses but an owner of address, or a recipient who refused', () => {
    holds((input) => {
      const found = classify(input)
      if (found.suppress) expect(found.owner === 'address' || found.class === 'recipient_refused').toBe(true)
    })
  })

  test('a deferral never suppresses', () => {
    holds((input) => {
      expect(classify({ ...input, kind: 'deferred' }).suppress).toBe(false)
    })
  })

  test('a 4xx never suppresses, stated by the relay or written in the reply', () => {
    holds((input) => {
      expect(classify({ ...input, smtpCode: 450, relay: 'ses' }).suppress).toBe(false)
      expect(classify({ ...input, smtpCode: null, enhancedCode: '4.2.1', relay: 'ses' }).suppress).toBe(false)
    })
  })

  test('a reply code alone never suppresses', () => {
    for (let smtpCode = 400; smtpCode < 600; smtpCode++) {
      expect(said({ smtpCode }).suppress).toBe(false)
      expect(said({ diagnostic: String(smtpCode) }).suppress).toBe(false)
    }
  })

  test('the same input gives the same answer, and text past 2,000 characters changes nothing', () => {
    holds((input) => {
      expect(classify(input)).toEqual(classify(input))
      const long = `${input.diagnostic ?? ''} `.padEnd(2_000, '.')
      expect(classify({ ...input, diagnostic: `${long} 550 5.1.1 user unknown` })).toEqual(classify({ ...input, diagnostic: long }))
    }, 400)
  })
})
