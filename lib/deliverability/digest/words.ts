import type { HealthState } from '../health'
import { formatCount, formatRate } from '../number-text'
import { beyondChance, sameRateChance } from '../proportions'
import type { Metric, Tone } from './content'

export const metricWords: Record<Metric, { name: string; of: string; worse: 'higher' | 'lower' }> = {
  hard_bounce: { name: 'hard bounces', of: 'hard bounces', worse: 'higher' },
  block: { name: 'blocked mail', of: 'blocked messages', worse: 'higher' },
  bounce: { name: 'bounces', of: 'bounces', worse: 'higher' },
  delivery: { name: 'delivered mail', of: 'delivered messages', worse: 'lower' },
  throttle: { name: 'throttled mail', of: 'throttled messages', worse: 'higher' },
  complaint: { name: 'complaints', of: 'complaints', worse: 'higher' },
  unsubscribe: { name: 'unsubscribes', of: 'unsubscribes', worse: 'higher' },
  silence: { name: 'events', of: 'events', worse: 'lower' },
}

export const stateWords: Record<HealthState, { text: string; tone: Tone }> = {
  act: { text: 'needs action', tone: 'act' },
  silent: { text: 'silent', tone: 'watch' },
  watch: { text: 'watch', tone: 'watch' },
  too_few: { text: 'too few to judge', tone: 'neutral' },
  healthy: { text: 'healthy', tone: 'good' },
}

/** In the order in which a reader wants them. */
export const stateOrder: readonly HealthState[] = ['act', 'silent', 'watch', 'too_few', 'healthy']

export const plural = (count: number, one: string, many = `${one}s`): string => `${formatCount(count)} ${count === 1 ? one : many}`

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** A provider's stored name as people write it: `microsoft_365` → `Microsoft 365`. */
export const providerText = (name: string): string => name.split('_').map(capital).join(' ')

export type Parts = { k: number; n: number }

export const rateText = ({ k, n }: Parts): string => formatRate(n > 0 ? k / n : null)

/** How a rate moved from one week to the next: its direction only where chance does not explain it. */
export const movement = (before: Parts, now: Parts): 'none' | 'chance' | 'up' | 'down' => {
  if (before.n === 0 || now.n === 0) return 'none'
  if (sameRateChance(before.k, before.n, now.k, now.n) >= beyondChance) return 'chance'
  return now.k / now.n > before.k / before.n ? 'up' : 'down'
}

/** `12 Nov` of a date. */
export const dayText = (date: string): string =>
  new Date(`${date}T12:00:00Z`).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })

export const instantText = (ms: number, timeZone: string): string =>
  new Date(ms).toLocaleString('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone, timeZoneName: 'short' })
