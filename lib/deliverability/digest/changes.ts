import { limits } from '../benchmarks'
import type { HealthReason } from '../health'
import { formatCount } from '../number-text'
import { partsOf } from '../rates'
import { beyondChance, sameRateChance } from '../proportions'
import type { Metric, Tone } from './content'
import type { DigestFacts, DomainFacts } from './facts'
import { capital, metricWords, type Parts, rateText } from './words'

/** Something that a reader should hear of one domain, before it is known what to do about it. */
export type Finding = { domain: string; metric: Metric; tone: Tone; rank: number; size: number; text: string; now: Parts }

// What says more of the cause comes first; bounces and delivered mail sum up the others.
const general: readonly string[] = ['bounce', 'delivery']
const watched = limits.map((limit) => limit.rate)
const most = 3
/** Fewer messages than this in either week, and a doubled volume says nothing. */
const leastVolume = 100

const partsFor = (domain: DomainFacts, metric: Metric): { now: Parts; before: Parts } =>
  metric === 'silence'
    ? { now: { k: domain.now.accepted, n: domain.now.accepted }, before: { k: domain.before.accepted, n: domain.before.accepted } }
    : { now: partsOf(domain.now)[metric], before: partsOf(domain.before)[metric] }

const isMetric = (metric: HealthReason['metric']): metric is Metric => metric !== 'volume'

const compared = (before: Parts): string => (before.n === 0 ? '' : ` The week before: ${rateText(before)} of ${formatCount(before.n)}.`)

const ofState = (domain: DomainFacts): Finding | null => {
  const [reason] = domain.health.reasons.filter((one) => one.severity !== 'note')
  if (!reason || !isMetric(reason.metric)) return null
  const { now, before } = partsFor(domain, reason.metric)
  const rank = reason.severity === 'act' ? 0 : reason.metric === 'silence' ? 1 : 2
  return {
    domain: domain.name, metric: reason.metric, tone: reason.severity === 'act' ? 'act' : 'watch', rank, size: reason.k, now,
    text: `${reason.text}${reason.metric === 'silence' ? '' : compared(before)}`,
  }
}

/** The rate that moved the most beyond chance, a telling one before a general one, with the bar set for the number of rates that are looked at. */
const ofMovement = (domain: DomainFacts, bar: number): Finding | null => {
  const moved = watched
    .map((metric) => ({ metric, ...partsFor(domain, metric) }))
    .filter(({ now, before }) => sameRateChance(before.k, before.n, now.k, now.n) < bar)
    .map((one) => ({ ...one, rise: one.now.k / one.now.n - one.before.k / one.before.n }))
    .sort((a, b) => Number(general.includes(a.metric)) - Number(general.includes(b.metric)) || Math.abs(b.rise) - Math.abs(a.rise))[0]
  if (!moved) return null
  const isWorse = moved.rise > 0 === (metricWords[moved.metric].worse === 'higher')
  return {
    domain: domain.name, metric: moved.metric, tone: isWorse ? 'watch' : 'good', rank: isWorse ? 3 : 5, size: Math.round(Math.abs(moved.rise) * moved.now.n), now: moved.now,
    text: `${capital(metricWords[moved.metric].name)} ${moved.rise > 0 ? 'rose' : 'fell'} from ${rateText(moved.before)} to ${rateText(moved.now)} of ${formatCount(moved.now.n)}, beyond chance.`,
  }
}

const ofVolume = ({ name, now, before }: DomainFacts): Finding | null => {
  if (Math.max(now.accepted, before.accepted) < leastVolume) return null
  const ratio = now.accepted / Math.max(before.accepted, 1)
  if (ratio > 0.5 && ratio < 2) return null
  return {
    domain: name, metric: 'silence', tone: 'neutral', rank: 4, size: Math.abs(now.accepted - before.accepted), now: { k: now.accepted, n: now.accepted },
    text: `Volume went from ${formatCount(before.accepted)} to ${formatCount(now.accepted)} messages.`,
  }
}

/** At most three, one a domain, the gravest first; nothing is made up where little happened. */
export const chooseFindings = ({ domains }: Pick<DigestFacts, 'domains'>): Finding[] => {
  const bar = beyondChance / Math.max(domains.length * watched.length, 1)
  return domains
    .flatMap((domain) => ofState(domain) ?? ofMovement(domain, bar) ?? ofVolume(domain) ?? [])
    .sort((a, b) => a.rank - b.rank || b.size - a.size || (a.domain < b.domain ? -1 : 1))
    .slice(0, most)
}
