import type { RateChange } from './rates'

/** What a scenario may look at for one message. */
export type Moment = {
  /** From 0 at the begin of the history to 1 at its end. */
  progress: number
  /** Days since the begin. */
  day: number
  mailbox: string
  pool: string
  ip: string
  campaign: string
  /** Name of the connection. */
  route: string
  recipient: string
}

export type Scenario = {
  name: string
  summary: string
  rates?(moment: Moment): RateChange
  /** Share of the full volume. */
  volume?(day: number): number
  /** The relay stops to post this long before the end; what happened since is lost. */
  silentHours?: number
  copies?: number
  shuffle?: boolean
}

const recent = (progress: number, share: number): boolean => progress >= 1 - share

const list: readonly Scenario[] = [
  { name: 'steady', summary: 'a well-kept list at an even pace' },
  {
    name: 'warming',
    summary: 'a new domain that sends a sixth more each day and is throttled less and less',
    volume: (day) => Math.min(1, 0.04 * 1.16 ** day),
    rates: ({ day }) => ({ delayed: { reputation_throttle: 0.16 * 0.88 ** day, rate_limited: 0.06 * 0.92 ** day } }),
  },
  {
    name: 'list-gone-bad',
    summary: 'an old list in the last fifth of the time: dead addresses and complaints',
    rates: ({ progress }) =>
      recent(progress, 0.2)
        ? { refused: { invalid_recipient: 0.14, inactive_mailbox: 0.04, invalid_domain: 0.015 }, suppressed: 0.03, complained: 0.008, opened: 0.16 }
        : {},
  },
  {
    name: 'throttled-by-provider',
    summary: 'Microsoft delays nearly half of the mail in the last third of the time',
    rates: ({ progress, mailbox }) =>
      recent(progress, 0.3) && (mailbox === 'microsoft365' || mailbox === 'outlook_consumer')
        ? { delayed: { reputation_throttle: 0.36, rate_limited: 0.1 }, refused: { provider_block: 0.03 }, expired: 0.05 }
        : {},
  },
  {
    name: 'pool-poisoned',
    summary: 'one of two IP pools loses its reputation in the last third of the time',
    rates: ({ progress, pool }) =>
      recent(progress, 0.3) && pool === 'shared-2'
        ? { refused: { provider_block: 0.12, ip_blocklisted: 0.08 }, delayed: { reputation_throttle: 0.2 }, opened: 0.12 }
        : {},
  },
  {
    name: 'blocklisted',
    summary: 'sending address and domain on blocklists in the last quarter of the time',
    rates: ({ progress, mailbox }) =>
      recent(progress, 0.25)
        ? { refused: { ip_blocklisted: mailbox === 'google_workspace' ? 0.02 : 0.24, domain_blocklisted: 0.05 }, opened: 0.14 }
        : {},
  },
  { name: 'silent-relay', summary: 'the webhook stops 30 hours before the end', silentHours: 30 },
  { name: 'duplicate-storm', summary: 'every post three times, in any order', copies: 3, shuffle: true },
]

export const scenarios: ReadonlyMap<string, Scenario> = new Map(list.map((scenario) => [scenario.name, scenario]))

/** Throws for a name that is none. */
export function scenarioNamed(name: string): Scenario {
  const found = scenarios.get(name)
  if (!found) throw new Error(`There is no scenario ${name}: choose one of ${[...scenarios.keys()].join(', ')}`)
  return found
}
