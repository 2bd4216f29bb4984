import type { HealthState } from './health'
import { formatCount } from './number-text'

export type TodayDomain = { name: string; state: HealthState }
export type TodayIncident = { severity: 'critical' | 'warning' | 'info'; domain: string | null }
export type TodayVerdict = {
  tone: 'good' | 'watch' | 'act' | 'neutral'
  text: string
  /** What the other domains are; empty when there is none. */
  detail: string
}

const domainsOf = (count: number): string => `${formatCount(count)} ${count === 1 ? 'domain' : 'domains'}`

/**
 * How many domains may send today. Safe is what the evidence calls healthy or no worse than to watch, and what no open critical
 * incident names; too few to judge and silent are neither safe nor at fault.
 */
export const todayVerdict = (domains: readonly TodayDomain[], incidents: readonly TodayIncident[]): TodayVerdict => {
  const stopped = new Set(incidents.filter(({ severity, domain }) => severity === 'critical' && domain !== null).map(({ domain }) => domain))
  const atFault = domains.filter(({ name, state }) => state === 'act' || stopped.has(name))
  const rest = domains.filter((domain) => !atFault.includes(domain))
  const count = (state: HealthState): number => rest.filter((domain) => domain.state === state).length
  const [watch, silent, few] = [count('watch'), count('silent'), count('too_few')]
  const safe = count('healthy') + watch
  const all = domains.length
  const detail = [
    ...(atFault.length > 0 ? [`${formatCount(atFault.length)} ${atFault.length === 1 ? 'needs' : 'need'} action first`] : []),
    ...(watch > 0 ? [`${formatCount(watch)} of the safe to be watched`] : []),
    ...(silent > 0 ? [`${formatCount(silent)} silent`] : []),
    ...(few > 0 ? [`${formatCount(few)} with too few results to judge`] : []),
  ].join('; ')
  const told = (tone: TodayVerdict['tone'], text: string): TodayVerdict => ({ tone, text, detail: detail && `${detail}.` })
  if (all === 0) return told('neutral', 'No sending domain yet')
  if (few === all) return told('neutral', `Too few results to judge ${all === 1 ? 'the one domain' : `any of ${domainsOf(all)}`}`)
  const text = `${formatCount(safe)} of ${domainsOf(all)} ${safe === 1 ? 'is' : 'are'} safe to send today`
  if (atFault.length > 0) return told('act', text)
  if (watch + silent > 0) return told('watch', text)
  return told(safe > 0 ? 'good' : 'neutral', text)
}
