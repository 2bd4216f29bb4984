import type { RateName } from '../rates'
import type { ScopeKind } from './scope'

export const severities = ['info', 'warning', 'critical'] as const
export type Severity = (typeof severities)[number]
export const severityRank = (severity: Severity): number => severities.indexOf(severity)
export const strongest = (all: readonly Severity[]): Severity => [...all].sort((a, b) => severityRank(b) - severityRank(a))[0] ?? 'info'

type Shared = {
  /** `A1` … for rules that ship with the product, else a UUID. */
  id: string
  /** One incident per topic and scope: a stronger rule of the topic raises it. */
  topic: string
  name: string
  severity: Severity
  enabled: boolean
  /** How long the signal must be gone before an incident closes by itself. */
  quietHours: number
  /** Gathered for the day's summary instead of a notice of its own. */
  rollUp: boolean
}

/** Opens when more bad cases came than a true rate of `limit` yields with chance `alpha` (exact binomial tail). */
export type RateRule = Shared & {
  kind: 'rate'
  metric: RateName
  scope: ScopeKind
  /** Only this sending domain; null is all. */
  only: string | null
  /** Any of these windows is enough. */
  windowHours: readonly number[]
  /** A fraction; for delivery the least that is right, else the most. */
  limit: number
  alpha: number
  minN: number
  minK: number
  /** Evaluations at which it must be seen, 15 minutes or more apart. */
  confirm: 1 | 2
}

/** A rule with a measure of its own; `numbers` are its settings. */
export type SignalRule = Shared & { kind: 'signal'; numbers: Readonly<Record<string, number>> }

export type AlertRule = RateRule | SignalRule

/** Beyond so many domains chance alone finds more, so that 1 % becomes 0.2 %. */
export const manyDomains = 50

/**
 * The chance that a window may alarm by luck. A window beside a longer one of the same rule is a second try at the same luck, and a day
 * is thrown anew each day: it must convince ten times more (measured in bench/ALERTS.md).
 */
export const alphaFor = (rule: Pick<RateRule, 'alpha' | 'windowHours'>, windowHours: number, domains: number): number => {
  const alpha = domains > manyDomains ? Math.min(rule.alpha, 0.002) : rule.alpha
  return windowHours < Math.max(...rule.windowHours) ? alpha / 10 : alpha
}
