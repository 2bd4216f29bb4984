import { describe, expect, it } from 'vitest'
import { defaultRule } from './default-rules'
import * as findings from './findings'
import type { SignalRule } from './rule'

const rule = (id: string): SignalRule => defaultRule(id) as SignalRule
const told = (signals: { ruleId: string; severity: string; title: string }[]) => signals.map(({ ruleId, severity, title }) => `${ruleId} ${severity}: ${title}`)

describe('facts of other parts become signals', () => {
  it('authentication: three refused messages in an hour, and records that fail or merely change', () => {
    expect(told(findings.authenticationFailures(rule('A8'), [{ domain: 'a.example', messages: 3 }, { domain: 'b.example', messages: 2 }]))).toEqual(['A8 critical: a.example fails authentication: 3 messages refused within the hour'])
    const change = { domain: 'a.example', area: 'spf', before: 'v=spf1 -all', after: '', sinceMs: 0 }
    expect(told(findings.recordChanges({ failing: rule('A8'), changed: rule('A19') }, [{ ...change, state: 'failing' }, { ...change, state: 'changed' }]))).toEqual(['A8 critical: SPF of a.example fails', 'A19 info: SPF of a.example changed'])
  })

  it('listings: tier 1 critical, tier 2 a warning, tier 3 nothing', () => {
    const listing = { target: '192.0.2.1', list: 'zen.example.org', domain: null, bounces: 2, sinceMs: 0, delistUrl: null }
    expect(told(findings.listings(rule('A10'), [{ ...listing, tier: 1 }, { ...listing, tier: 2 }, { ...listing, tier: 3 }]))).toEqual(['A10 critical: zen.example.org lists 192.0.2.1', 'A10 warning: zen.example.org lists 192.0.2.1'])
  })

  it('warm-up, over-sending, new reasons and suppressed addresses', () => {
    expect(told(findings.warmupDecisions(rule('A15'), [{ domain: 'a.example', decision: 'stuck', reason: 'held for 6 days', sinceMs: 0 }]))).toEqual(['A15 info: Warm-up of a.example does not move'])
    expect(told(findings.overSending(rule('A16'), [{ domain: 'a.example', sent: 130, cap: 100 }, { domain: 'b.example', sent: 120, cap: 100 }, { domain: 'c.example', sent: 15, cap: 5 }]))).toEqual(['A16 warning: a.example sent 130 today, the plan allows 100'])
    expect(told(findings.newReasons(rule('A9'), [{ domain: '', class: 'spam_content', code: '5.7.1', messages: 10 }, { domain: 'a.example', class: 'expired', code: '', messages: 9 }]))).toEqual(['A9 info: unattributed mail: 10 messages refused for a reason that is new here'])
    expect(told(findings.suppressedAgain(rule('A13'), [{ domain: 'a.example', messages: 1 }]))).toEqual(['A13 warning: a.example mailed 1 suppressed address again today'])
  })

  it('refused posts beyond the usual, and events that cannot be read', () => {
    const intake = { connectionId: 'c', received: 400, quarantined: 0, refused: 0, usualRefused: 0, reason: 'bad signature' }
    const of = (...more: Partial<findings.Intake>[]) => told(findings.intakeSignals({ rejects: rule('A17'), quarantine: rule('A18') }, more.map((part) => ({ ...intake, ...part })), () => 'SendGrid'))
    expect(of({ refused: 20 }, { refused: 19 }, { refused: 50, usualRefused: 10 })).toEqual(['A17 warning: SendGrid: 20 posts refused in two hours'])
    expect(of({ quarantined: 20 }, { quarantined: 19 }, { quarantined: 20, received: 401 })).toEqual(['A18 warning: SendGrid: 20 events of 400 could not be read'])
  })
})
