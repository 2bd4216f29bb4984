import { localHourStart } from '../local-time'
import type { RateName } from '../rates'
import { badLimit, badParts, basisOf, type CountRow, type Parts, sumByScope, windowStart } from './count-rows'
import { alphaFor, type RateRule } from './rule'
import { type Scope, scopeKey, scopeLabel } from './scope'
import { type LiveSince, liveKey, type Signal } from './signal'
import { oddsText, rateVerdict, type Verdict } from './verdict'
import { countText, fact, hoursText, metricWords, oneLine, percentText, rateActions } from './words'

/** Counters of the last days, by what they can be cut by. */
export type Counted = {
  /** Basis event: domain, provider, connection and pool. */
  events: readonly CountRow[]
  /** Basis sent, for throttling. */
  sent: readonly CountRow[]
  campaigns: readonly CountRow[]
  ips: readonly CountRow[]
}

export type RateInput = {
  nowMs: number
  timeZone: string
  counted: Counted
  /** How many sending domains the workspace watches. */
  domains: number
  /** Connections whose events do not come: what they told so far is not the whole. */
  stale: ReadonlySet<string>
  live: LiveSince
  nameOf: (connectionId: string) => string
}

export const rowsFor = (rule: Pick<RateRule, 'metric' | 'scope'>, counted: Counted): readonly CountRow[] => {
  if (rule.scope === 'campaign') return counted.campaigns
  if (rule.scope === 'ip') return counted.ips
  return basisOf(rule.metric) === 'sent' ? counted.sent : counted.events
}

const titleOf = (metric: RateName, label: string, { k, n }: Parts, windowHours: number): string =>
  oneLine(`${metricWords[metric]} of ${label}: ${percentText(n > 0 ? k / n : 0)} of ${countText(n)} in ${hoursText(windowHours)}`)

/** The signal of a rate as a person reads it. */
export const rateSignal = (rule: RateRule, scope: Scope, verdict: Verdict, windowHours: number, input: Pick<RateInput, 'nameOf'>, newN: number | null): Signal => {
  const { k, n, value, tail, state } = verdict
  const limit = badLimit(rule.metric, rule.limit)
  const label = scopeLabel(scope, input.nameOf)
  const chance = state === 'hit' ? ` A true rate at the limit of ${percentText(limit)} would bring so many ${oddsText(tail)}.` : ''
  return {
    ruleId: rule.id, topic: rule.topic, scope, severity: rule.severity, state, confirm: rule.confirm, quietHours: rule.quietHours, rollUp: rule.rollUp,
    metric: rule.metric, k, n, value, limit, windowHours, people: k, newN, sinceMs: null,
    title: titleOf(rule.metric, label, verdict, windowHours),
    text: `${countText(k)} of ${countText(n)} in ${hoursText(windowHours)}, ${percentText(value ?? 0)}.${chance}`,
    action: rateActions[rule.metric],
    facts: [fact('Rate', `${percentText(value ?? 0)} (${countText(k)} of ${countText(n)})`), fact('Limit', percentText(limit)), fact('Window', hoursText(windowHours)), fact('Scope', label)],
  }
}

const order = { hit: 0, between: 1, clear: 2, thin: 3 } as const

/** The first whole hour after an incident opened: from here on results are new. */
export const newFrom = (openedAtMs: number, timeZone: string): number => localHourStart(openedAtMs + 3_599_999, timeZone)

const newSince = (rule: RateRule, rows: readonly CountRow[], key: string, openedAtMs: number | undefined, timeZone: string): number | null => {
  if (openedAtMs === undefined) return null
  const held = sumByScope(rows, rule.scope, newFrom(openedAtMs, timeZone), rule.only).get(key)
  return held ? badParts(rule.metric, held.counts).n : 0
}

/** What one rate rule says of every scope that it finds in the counters: the worst of its windows. */
export const rateSignals = (rule: RateRule, input: RateInput): Signal[] => {
  const rows = rowsFor(rule, input.counted)
  const fresh = input.stale.size === 0 ? rows : rows.filter((row) => !input.stale.has(row.connectionId))
  const found = new Map<string, { scope: Scope; verdict: Verdict; windowHours: number }>()
  for (const windowHours of rule.windowHours) {
    const alpha = alphaFor(rule, windowHours, input.domains)
    const fromMs = windowStart(input.nowMs, windowHours, input.timeZone)
    const whole = fresh === rows ? null : sumByScope(rows, rule.scope, fromMs, rule.only)
    for (const [key, { scope, counts }] of sumByScope(fresh, rule.scope, fromMs, rule.only)) {
      const parts = badParts(rule.metric, counts)
      const verdict = rateVerdict(rule, parts, alpha)
      const all = whole?.get(key)
      // What is left of a scope whose relay is silent may look clean; it can raise an alarm but not end one.
      const isPart = all !== undefined && badParts(rule.metric, all.counts).n > parts.n
      const told: Verdict = isPart && verdict.state !== 'hit' ? { ...verdict, state: 'thin' } : verdict
      const held = found.get(key)
      if (!held || order[told.state] < order[held.verdict.state]) found.set(key, { scope, verdict: told, windowHours })
    }
  }
  return [...found].map(([key, { scope, verdict, windowHours }]) =>
    rateSignal(rule, scope, verdict, windowHours, input, newSince(rule, rows, key, input.live.get(liveKey(rule.topic, scopeKey(scope))), input.timeZone)))
}
