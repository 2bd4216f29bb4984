import type { Route } from './mail'
import type { Scenario } from './scenarios'

/** One sending domain of a run. */
export type Sender = {
  domain: string
  /** Its mail is spread over these evenly. */
  routes: readonly [Route, ...Route[]]
  /** Messages on an average day. */
  perDay: number
  scenario: Scenario
  /** Day of the run on which it sends for the first time, and from which its scenario counts; 0 unless given. */
  fromDay?: number
  /** Share of messages that do not name the domain (only SendGrid's can stay silent about it). */
  unattributed: number
}

/** Everything that a run depends on: equal plans give equal histories. */
export type Plan = {
  seed: number
  /** End of the history, ms. */
  now: number
  days: number
  senders: readonly Sender[]
}

export const hourMs = 3_600_000
export const dayMs = 24 * hourMs

// Sunday first; both adding up to their number of entries, so that a volume keeps its meaning.
const weekday = [0.1, 1.25, 1.45, 1.45, 1.4, 1.1, 0.25]
const hours = [0.05, 0.05, 0.05, 0.05, 0.1, 0.2, 0.6, 1.4, 2.4, 2.8, 2.6, 2.0, 1.5, 2.0, 2.4, 2.2, 1.6, 0.9, 0.4, 0.25, 0.15, 0.1, 0.1, 0.05]

/** Messages that an average day of `perDay` sends in the UTC hour that begins at `at`. */
export function hourlyVolume(perDay: number, at: number): number {
  const time = new Date(at)
  return (perDay / 24) * (weekday[time.getUTCDay()] ?? 1) * (hours[time.getUTCHours()] ?? 1)
}
