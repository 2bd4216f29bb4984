import type { AlertRule, RateRule, SignalRule } from './rule'

const rate = (rule: Omit<RateRule, 'kind' | 'enabled' | 'quietHours' | 'rollUp' | 'only' | 'alpha'> & { alpha?: number }): RateRule => ({
  kind: 'rate', enabled: true, quietHours: 24, rollUp: false, only: null, alpha: 0.01, ...rule,
})
const signal = (rule: Omit<SignalRule, 'kind' | 'enabled' | 'quietHours' | 'rollUp' | 'numbers'> & Partial<SignalRule>): SignalRule => ({
  kind: 'signal', enabled: true, quietHours: 24, rollUp: false, numbers: {}, ...rule,
})

/** Rules that every workspace starts with. Limits and minimum volumes: docs/alerts.md (domain reference 8.3). */
export const defaultRules: readonly AlertRule[] = [
  rate({ id: 'A1', topic: 'hard_bounce', name: 'Hard bounces above 2 %', severity: 'warning', metric: 'hard_bounce', scope: 'domain', windowHours: [168], limit: 0.02, minN: 100, minK: 5, confirm: 2 }),
  rate({ id: 'A2', topic: 'hard_bounce', name: 'Hard bounces above 5 %', severity: 'critical', metric: 'hard_bounce', scope: 'domain', windowHours: [24, 168], limit: 0.05, minN: 100, minK: 5, confirm: 2 }),
  rate({ id: 'A3', topic: 'hard_bounce', name: 'Hard bounces far above 10 % within the hour', severity: 'critical', metric: 'hard_bounce', scope: 'domain', windowHours: [1], limit: 0.1, alpha: 0.001, minN: 30, minK: 5, confirm: 1 }),
  rate({ id: 'A4', topic: 'complaint', name: 'Complaints above 0.1 %', severity: 'warning', metric: 'complaint', scope: 'domain', windowHours: [168], limit: 0.001, minN: 500, minK: 3, confirm: 2 }),
  rate({ id: 'A5', topic: 'complaint', name: 'Complaints above 0.3 %', severity: 'critical', metric: 'complaint', scope: 'domain', windowHours: [168], limit: 0.003, minN: 300, minK: 3, confirm: 1 }),
  rate({ id: 'A6', topic: 'block', name: 'Blocks above 5 % at one provider', severity: 'critical', metric: 'block', scope: 'domain_provider', windowHours: [24], limit: 0.05, minN: 50, minK: 5, confirm: 1 }),
  rate({ id: 'A7', topic: 'throttle', name: 'Throttled mail above 10 % at one provider', severity: 'warning', metric: 'throttle', scope: 'domain_provider', windowHours: [24], limit: 0.1, minN: 50, minK: 5, confirm: 1 }),
  signal({ id: 'A8', topic: 'authentication', name: 'Mail refused for failing authentication, or a failing DNS record', severity: 'critical', numbers: { messages: 3 } }),
  signal({ id: 'A9', topic: 'new_reason', name: 'A reason for refusals that is new to the domain', severity: 'info', numbers: { messages: 10, days: 90 } }),
  signal({ id: 'A10', topic: 'listing', name: 'A blocklist holds the domain or a sending IP', severity: 'critical', quietHours: 1 }),
  signal({ id: 'A11', topic: 'silence', name: 'A relay has fallen silent', severity: 'warning', quietHours: 0, numbers: { expected: 20, minutes: 60 } }),
  signal({ id: 'A12', topic: 'delivery_drop', name: 'Delivery fell against the week before', severity: 'warning', numbers: { z: 3.29, points: 0.02, messages: 100 } }),
  signal({ id: 'A13', topic: 'suppressed_again', name: 'Suppressed addresses were mailed again', severity: 'warning', rollUp: true, numbers: { messages: 1 } }),
  signal({ id: 'A14', topic: 'volume', name: 'Volume jumped', severity: 'warning', numbers: { factor: 2, messages: 200 } }),
  signal({ id: 'A15', topic: 'warmup', name: 'Warm-up paused, rolled back or stuck', severity: 'critical', quietHours: 1 }),
  signal({ id: 'A16', topic: 'over_sending', name: 'More was sent than the plan allows', severity: 'warning', numbers: { factor: 1.2, messages: 20 } }),
  signal({ id: 'A17', topic: 'webhook_rejects', name: 'Posts of a relay are refused', severity: 'warning', quietHours: 2, numbers: { posts: 20, factor: 5 } }),
  signal({ id: 'A18', topic: 'quarantine', name: 'More and more events cannot be read', severity: 'warning', quietHours: 2, numbers: { events: 20, share: 0.05 } }),
  signal({ id: 'A19', topic: 'authentication_drift', name: 'An authentication record changed', severity: 'info', quietHours: 24 }),
]

export const defaultRule = (id: string): AlertRule | undefined => defaultRules.find((rule) => rule.id === id)
