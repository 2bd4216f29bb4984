import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fingerprint, fingerprintLimit } from './fingerprint'

describe('the fingerprint of a reply', () => {
  test('is the same for two recipients, two hosts, two times and two queue ids', () => {
    const one = fingerprint('550 5.1.1 <jo@example.com>: host mx1.example.com[192.0.2.1]:25 said no at 10:02:33, id 4XyZ12abcd')
    expect(fingerprint('550 5.1.1 <ann@example.org>: host mx22.example.org[198.51.100.77]:25 said no at 11:59:00, id 9QwE34efgh')).toBe(one)
    expect(one).toBe('550 5.1.1 addr : host <host><ip>:<n> said no at <n>:<n>:<n>, id <id>')
  })

  test('keeps the codes and the words, because they tell refusals apart', () => {
    expect(fingerprint('550 5.1.1 user unknown')).not.toBe(fingerprint('550 5.2.1 user unknown'))
    expect(fingerprint('550 5.1.1 user unknown')).not.toBe(fingerprint('450 5.1.1 user unknown'))
    expect(fingerprint('421 4.7.0 [TSS04] deferred')).toBe('421 4.7.0 [tss04] deferred')
  })

  test('masks links, IPv6 addresses and large numbers', () => {
    expect(fingerprint('see https://example.com/a?b=1 from 2001:db8::1:2 after 840 minutes')).toBe('see <url> from <ip> after <n> minutes')
  })

  test('is empty for no text and never long', () => {
    expect(fingerprint(null)).toBe('')
    const texts = fc.string({ unit: 'grapheme', maxLength: 3_000 })
    fc.assert(fc.property(texts, (text) => {
      expect(fingerprint(text).length).toBeLessThanOrEqual(fingerprintLimit)
    }), { seed: 1 })
  })
})
