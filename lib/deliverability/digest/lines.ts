import { limits } from '../benchmarks'
import { formatCount, formatInterval, formatRate } from '../number-text'
import { ownerLabels } from '../owner-label'
import { isReasonClass, type Owner, reasonOf } from '../reason'
import { partsOf, rateOf } from '../rates'
import type { DayLine, DomainLine, OwnerLine, RateCell, Tone } from './content'
import type { DigestFacts, DomainFacts } from './facts'
import { dayText, movement, rateText, stateOrder, stateWords } from './words'

/** More rows than this, and the mail is no longer one screen. */
export const mostDomains = 10

const toneOf = (rate: 'hard_bounce' | 'block', k: number, n: number): Tone => {
  const limit = limits.find((one) => one.rate === rate)
  if (!limit || n < limit.evidence.watch || k < limit.evidence.cases) return 'neutral'
  return k / n >= limit.act ? 'act' : k / n >= limit.watch ? 'watch' : 'good'
}

const cell = (rate: 'hard_bounce' | 'block', domain: DomainFacts): RateCell => {
  const now = partsOf(domain.now)[rate]
  const before = partsOf(domain.before)[rate]
  const { value, low, high } = rateOf(now.k, now.n)
  const moved = movement(before, now)
  const change = { none: '', chance: '', up: `▲ from ${rateText(before)}`, down: `▼ from ${rateText(before)}` }[moved]
  return { text: formatRate(value), interval: now.n === 0 ? '' : formatInterval(low, high), change, tone: toneOf(rate, now.k, now.n) }
}

const volumeChange = (now: number, before: number): string => {
  if (before === 0) return now === 0 ? '' : 'new'
  if (now >= 10 * before) return `× ${formatCount(now / before)}`
  const part = Math.round((now / before - 1) * 100)
  return part === 0 ? '±0 %' : `${part > 0 ? '+' : '−'}${formatCount(Math.abs(part))} %`
}

/** The worst first; in one state those that send more. */
export const domainLines = (facts: DigestFacts, pathOf: (domain: string) => string): DomainLine[] =>
  [...facts.domains]
    .sort((a, b) => stateOrder.indexOf(a.health.state) - stateOrder.indexOf(b.health.state) || b.now.accepted - a.now.accepted || (a.name < b.name ? -1 : 1))
    .map((domain) => ({
      name: domain.name, state: domain.health.state, stateText: stateWords[domain.health.state].text, tone: stateWords[domain.health.state].tone, path: pathOf(domain.name),
      sent: formatCount(domain.now.accepted), sentChange: volumeChange(domain.now.accepted, domain.before.accepted),
      hard: cell('hard_bounce', domain), blocked: cell('block', domain),
    }))

export const dayLines = (facts: DigestFacts): DayLine[] =>
  facts.days.map(({ date, now, before }) => {
    const rate = (counts: typeof now): number | null => { const { k, n } = partsOf(counts).hard_bounce; return n > 0 ? k / n : null }
    const weekday = new Date(`${date}T12:00:00Z`).toLocaleDateString('en-GB', { weekday: 'short', timeZone: 'UTC' })
    return { label: `${weekday} ${dayText(date).split(' ')[0] ?? ''}`, sent: now.accepted, sentBefore: before.accepted, hard: rate(now), hardBefore: rate(before) }
  })

/** Messages that were refused, delayed or dropped, by who must act. */
export const ownerLines = (facts: DigestFacts): OwnerLine[] => {
  const sums = new Map<Owner, { now: number; before: number }>()
  for (const reason of facts.reasons) {
    const owner = isReasonClass(reason.class) ? reasonOf(reason.class).owner : 'unknown'
    const held = sums.get(owner) ?? { now: 0, before: 0 }
    sums.set(owner, { now: held.now + reason.now, before: held.before + reason.before })
  }
  const all = [...sums.values()].reduce((sum, { now }) => sum + now, 0)
  return [...sums]
    .filter(([, { now }]) => now > 0)
    .sort(([a, x], [b, y]) => y.now - x.now || (a < b ? -1 : 1))
    .map(([owner, { now, before }]) => ({ owner: ownerLabels[owner], count: formatCount(now), share: formatRate(now / all), before: formatCount(before) }))
}
