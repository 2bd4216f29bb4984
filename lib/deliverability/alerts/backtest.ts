import { leastAlarming } from '../binomial'
import { drawBinomial, seededChance } from './chance'
import { badLimit } from './count-rows'
import { confirmSlots } from './incident'
import { type Decision, type Firing, isWellUnder, replay, type ReplaySetting, type Steps } from './replay'
import { alphaFor, type RateRule } from './rule'
import type { Scope } from './scope'

/** Hourly bad cases and results of one scope over the days that are replayed. */
export type ScopeSteps = Steps & { scope: Scope }

export type ScopeFiring = Firing & { scope: Scope }
export type Backtest = {
  /** Oldest first, by hour of the replay. */
  firings: ScopeFiring[]
  scopes: number
  /** A month, over all scopes, while every one of them stays at 0.8 of the limit: the worst that is still in order. */
  expectedFalseAlarms: number
}

type Judged = Pick<RateRule, 'metric' | 'limit' | 'alpha' | 'minN' | 'minK' | 'windowHours'>

/** The exact rule as a decision on sums; the least count that alarms is worked out once for each n. */
export const exactDecision = (rule: Judged, domains = 1): Decision => {
  const limit = badLimit(rule.metric, rule.limit)
  const leasts = rule.windowHours.map(() => new Map<number, number>())
  const alphas = rule.windowHours.map((hours) => alphaFor(rule, hours, domains))
  return (parts, window) => {
    const { k, n } = parts
    const least = leasts[window] ?? new Map<number, number>()
    if (n >= rule.minN && k >= rule.minK && k > limit * n) {
      let mark = least.get(n)
      if (mark === undefined) least.set(n, (mark = leastAlarming(n, limit, alphas[window])))
      if (k >= mark) return 'beyond'
    }
    return n < rule.minN || isWellUnder(parts, limit) ? 'clear' : 'between'
  }
}

/** The rule as a replay runs it; a step is a part of an hour. A second sight is never earlier than the next step. */
export const replaySetting = (rule: Pick<RateRule, 'windowHours' | 'confirm' | 'severity' | 'quietHours'>, stepsAnHour: number): ReplaySetting => ({
  windows: rule.windowHours.map((hours) => hours * stepsAnHour + (stepsAnHour === 1 ? 1 : 0)),
  confirm: rule.confirm === 1 ? 1 : 1 + Math.max(1, Math.ceil((confirmSlots(rule.severity) * stepsAnHour) / 4)),
  quiet: rule.quietHours * stepsAnHour, needsNew: true,
})

const runs = 20
const monthHours = 30 * 24

/** What the rule would have done, hour by hour (the job looks every quarter), and how often chance alone would set it off. */
export const backtest = (rule: RateRule, scopes: readonly ScopeSteps[], domains = 1, seed = 1): Backtest => {
  const decide = exactDecision(rule, domains)
  const setting = replaySetting(rule, 1)
  const firings = scopes.flatMap(({ scope, ...steps }) => replay(steps, decide, setting).map((firing) => ({ ...firing, scope })))
  const chance = seededChance(seed)
  const harmless = 0.8 * badLimit(rule.metric, rule.limit)
  let alarms = 0
  for (const { n } of scopes) {
    for (let run = 0; run < runs; run += 1) alarms += replay({ n, k: n.map((count) => drawBinomial(count, harmless, chance)) }, decide, setting).length
  }
  const hours = Math.max(...scopes.map(({ n }) => n.length), monthHours)
  return { firings: firings.sort((a, b) => a.from - b.from), scopes: scopes.length, expectedFalseAlarms: (alarms / runs) * (monthHours / hours) }
}
