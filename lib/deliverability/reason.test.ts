import { describe, expect, test } from 'vitest'
import { classOrder, isReasonClass, reasonClasses, reasonOf } from './reason'

const marked = (mark: 'hard' | 'block' | 'throttle' | 'suppress') => reasonClasses.filter((name) => reasonOf(name)[mark])

describe('the table of reasons', () => {
  test('names 26 classes, each once', () => {
    expect(reasonClasses).toHaveLength(26)
    expect(new Set(reasonClasses).size).toBe(26)
  })

  test('counts as hard only what is wrong with the address', () => {
    expect(marked('hard')).toEqual(['invalid_recipient', 'invalid_domain', 'inactive_mailbox'])
  })

  test('counts as blocked the refusals of policy, authentication, reputation, attachment and content', () => {
    expect(marked('block')).toEqual([
      'recipient_refused', 'policy_block', 'auth_failure', 'sender_identity', 'tls_required', 'ip_blocklisted',
      'domain_blocklisted', 'provider_block', 'prohibited_attachment', 'spam_content',
    ])
  })

  test('counts as throttled reputation and rate, not greylisting', () => {
    expect(marked('throttle')).toEqual(['reputation_throttle', 'rate_limited'])
  })

  test('suppresses on one refusal only dead addresses and people who refuse', () => {
    expect(marked('suppress')).toEqual(['invalid_recipient', 'invalid_domain', 'inactive_mailbox', 'recipient_refused'])
    for (const name of marked('suppress')) {
      expect(reasonOf(name).owner === 'address' || name === 'recipient_refused').toBe(true)
    }
  })

  test('never lets one message be both hard and blocked', () => {
    expect(reasonClasses.filter((name) => reasonOf(name).hard && reasonOf(name).block)).toEqual([])
  })

  test('gives every class one sentence of advice', () => {
    for (const name of reasonClasses) expect(reasonOf(name).advice).toMatch(/^[A-Z][^\n]{20,140}\.$/)
  })

  test('keeps a fixed order in which an unknown name ranks last', () => {
    expect(reasonClasses.map(classOrder)).toEqual(reasonClasses.map((_, index) => index))
    expect(classOrder('toString')).toBe(26)
    expect(isReasonClass('toString')).toBe(false)
    expect(isReasonClass('mailbox_full')).toBe(true)
  })
})
