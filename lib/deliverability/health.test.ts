import { describe, expect, it } from 'vitest'
import { noCounts, type StoredCounts } from './counter'
import { healthOf, silentAfterMs } from './health'

const now = Date.UTC(2026, 10, 24)
const sent = (counts: Partial<StoredCounts>): StoredCounts => ({ ...noCounts(), ...counts })
const judge = (last7: Partial<StoredCounts>, last30: Partial<StoredCounts> = last7, quietMs = 0) =>
  healthOf({ last7: sent(last7), last30: sent(last30), lastEventAtMs: now - quietMs, nowMs: now })

const fine = { accepted: 1_000, delivered: 990, bounced: 8, hard: 5 }

describe('the state of a domain', () => {
  it('is healthy when nothing crosses a limit', () => {
    expect(judge(fine)).toEqual({ state: 'healthy', reasons: [] })
  })

  it.each([
    ['2 % hard', { delivered: 980, bounced: 20, hard: 20 }, 'watch', 'hard_bounce'],
    ['5 % hard', { delivered: 950, bounced: 50, hard: 50 }, 'act', 'hard_bounce'],
    ['2 % blocked', { delivered: 98, bounced: 2, blocked: 2 }, 'healthy', undefined],
    ['5 blocked of 100', { delivered: 95, bounced: 5, blocked: 5 }, 'act', 'block'],
    ['4 % bounced softly', { delivered: 960, bounced: 40 }, 'watch', 'delivery'],
    ['complaints of 0.1 %', { delivered: 3_000, complained: 3 }, 'watch', 'complaint'],
    ['complaints of 0.3 %', { delivered: 1_000, complained: 3 }, 'act', 'complaint'],
    ['2 complaints of 400', { delivered: 400, complained: 2 }, 'healthy', undefined],
    ['3 complaints of 299', { delivered: 299, complained: 3 }, 'healthy', undefined],
    ['a tenth throttled', { delivered: 90, pending_deferred: 10, throttled: 10, bounced: 10 }, 'act', 'throttle'],
  ])('%s', (_, counts, state, metric) => {
    const health = judge({ accepted: 1, ...counts })
    expect(health.state).toBe(state)
    if (metric) expect(health.reasons.map((reason) => reason.metric)).toContain(metric)
  })

  it('waits for evidence and says how much is missing', () => {
    const health = judge({ accepted: 40, delivered: 36, bounced: 4, hard: 4 })
    expect(health.state).toBe('too_few')
    expect(health.reasons[0]?.text).toContain('Only 40 messages')
  })

  it('looks back 30 days when a week holds too little', () => {
    expect(judge({ delivered: 30, bounced: 1, hard: 1 }, { delivered: 900, bounced: 60, hard: 60 }).state).toBe('act')
    expect(judge(fine, { delivered: 900, bounced: 60, hard: 60 }).state).toBe('healthy')
  })

  it('is silent after three days without an event, unless something is worse', () => {
    expect(judge(fine, fine, silentAfterMs - 1).state).toBe('healthy')
    expect(judge(fine, fine, silentAfterMs).state).toBe('silent')
    expect(judge({ delivered: 900, bounced: 100, hard: 100 }, fine, silentAfterMs).state).toBe('act')
  })

  it('calls a domain that has sent nothing too few, not silent', () => {
    expect(healthOf({ last7: noCounts(), last30: noCounts(), lastEventAtMs: null, nowMs: now }).state).toBe('too_few')
  })
})
