import { finding } from './findings'
import type { SignalRule } from './rule'
import { domainScope, type Scope } from './scope'
import type { Signal } from './signal'
import type { Parts } from './count-rows'
import { countText, fact, percentText } from './words'

/** Messages of one domain by local day, oldest first; the last is today. */
export type DayVolumes = { domain: string; days: readonly number[]; inWarmup: boolean }

const nameOf = (domain: string): string => (domain === '' ? 'unattributed mail' : domain)

/** A14: today against twice the greatest of the seven sending days before. */
export const volumeSpikes = (rule: SignalRule, volumes: readonly DayVolumes[]): Signal[] =>
  volumes.flatMap(({ domain, days, inWarmup }) => {
    const today = days.at(-1) ?? 0
    const before = days.slice(0, -1).filter((count) => count > 0).slice(-7)
    const most = Math.max(...before, 0)
    // A domain's first day has nothing to jump from.
    if (before.length === 0 || today <= most * (rule.numbers.factor ?? 2) || today <= (rule.numbers.messages ?? 200)) return []
    return [finding(rule, {
      scope: domainScope(domain), severity: inWarmup ? 'critical' : rule.severity, people: today - most, k: today, n: most,
      title: `${nameOf(domain)} sent ${countText(today)} today, ${countText(most)} at most before`,
      text: `More than ${rule.numbers.factor ?? 2} times the greatest of its last ${before.length} sending days.`,
      action: 'Spread the rest of the campaign over the coming days; providers throttle what jumps.', facts: [fact('Today', countText(today)), fact('Most before', countText(most))],
    })]
  })

/** Two-proportion z with pooled rate; positive when the first share is greater. */
export const twoProportionZ = (a: Parts, b: Parts): number => {
  if (a.n === 0 || b.n === 0) return 0
  const pooled = (a.k + b.k) / (a.n + b.n)
  const deviation = Math.sqrt(pooled * (1 - pooled) * (1 / a.n + 1 / b.n))
  return deviation === 0 ? 0 : (a.k / a.n - b.k / b.n) / deviation
}

/** Undelivered of final results: the last 24 h and the 7 days before. */
export type DeliveryPair = { domain: string; last: Parts; before: Parts }

/** A12. */
export const isDeliveryDrop = (rule: Pick<SignalRule, 'numbers'>, { last, before }: Omit<DeliveryPair, 'domain'>): boolean =>
  last.n >= (rule.numbers.messages ?? 100) && before.n > 0 && twoProportionZ(last, before) >= (rule.numbers.z ?? 3.29) &&
  last.k / last.n - before.k / before.n >= (rule.numbers.points ?? 0.02)

export const deliveryDrops = (rule: SignalRule, pairs: readonly DeliveryPair[]): Signal[] =>
  pairs.filter((pair) => isDeliveryDrop(rule, pair)).map(({ domain, last, before }) => {
    const scope: Scope = domainScope(domain)
    const [now, then] = [1 - last.k / last.n, 1 - before.k / before.n]
    return {
      ...finding(rule, {
        scope, people: last.k, k: last.k, n: last.n, title: `Delivery of ${nameOf(domain)} fell to ${percentText(now)}, from ${percentText(then)} the week before`,
        text: `Beyond chance (z ${twoProportionZ(last, before).toFixed(2)}), ${countText(last.n)} final results in 24 hours.`,
        action: 'Look at the reasons of the refusals, the greatest first.',
        facts: [fact('Delivered, 24 h', `${percentText(now)} of ${countText(last.n)}`), fact('Delivered, 7 days before', `${percentText(then)} of ${countText(before.n)}`)],
      }),
      metric: 'delivery' as const, windowHours: 24, value: 1 - now, limit: 1 - then + (rule.numbers.points ?? 0.02),
    }
  })
