import { localDayStart } from '../../deliverability/local-time'
import { reasons, type ReasonClass } from '../../deliverability/reason'
import type { Story } from './history'
import type { Step } from './mail'

export const truthFields = [
  'accepted', 'delivered', 'deferred', 'throttled', 'bounced', 'hard', 'soft', 'blocked', 'dropped', 'complained', 'unsubscribed',
  'opened', 'opened_machine', 'clicked', 'clicked_machine', 'pending',
] as const
export type TruthCounts = Record<(typeof truthFields)[number], number>

export type TruthRow = { domain: string | null; counts: TruthCounts }

/** What the product must show, basis `sent`, known because the messages were made so. `domain` null: unattributed. */
export type Truth = {
  total: TruthCounts
  domains: TruthRow[]
  /** `start` is the instant at which the local day begins. */
  days: (TruthRow & { start: string })[]
  providers: (TruthRow & { provider: string })[]
  /** Messages by final class, and by class of delay. */
  reasons: { domain: string | null; outcome: 'bounced' | 'dropped' | 'deferred'; class: ReasonClass; messages: number }[]
}

const none = (): TruthCounts => Object.fromEntries(truthFields.map((field) => [field, 0])) as TruthCounts

/** Counts of one message. Written apart from the product's fold on purpose: two ways to one number. */
function countsOf(steps: readonly Step[]): TruthCounts {
  const has = (kind: Step['kind']): boolean => steps.some((step) => step.kind === kind)
  const by = (kind: Step['kind'], machine: boolean): number => (steps.some((step) => step.kind === kind && step.machine === machine) ? 1 : 0)
  const counts = none()
  counts.accepted = 1
  const bounce = steps.find((step) => step.kind === 'bounced')?.class
  const arrived = has('delivered') || has('opened') || has('clicked') || has('complained')
  if (bounce) {
    counts.bounced = 1
    counts[reasons[bounce].hard ? 'hard' : reasons[bounce].block ? 'blocked' : 'soft'] = 1
  } else if (arrived) counts.delivered = 1
  else if (has('dropped')) counts.dropped = 1
  else counts.pending = 1
  counts.deferred = has('deferred') ? 1 : 0
  counts.throttled = steps.some((step) => step.kind === 'deferred' && step.class && reasons[step.class].throttle) ? 1 : 0
  counts.complained = has('complained') ? 1 : 0
  counts.unsubscribed = has('unsubscribed') ? 1 : 0
  counts.opened = by('opened', false)
  counts.opened_machine = by('opened', true)
  counts.clicked = by('clicked', false)
  counts.clicked_machine = by('clicked', true)
  return counts
}

/** Sums stories up. */
export class Tally {
  readonly #rows = new Map<string, TruthCounts>()
  readonly #reasons = new Map<string, number>()

  constructor(readonly timeZone: string) {}

  add({ mail, steps }: Story): void {
    const counts = countsOf(steps)
    const domain = mail.isAttributed ? mail.domain : ''
    const provider = steps.some((step) => step.byProvider) ? mail.mailbox : 'other'
    const day = new Date(localDayStart(mail.sentAt, this.timeZone)).toISOString()
    for (const key of ['total', `domain|${domain}`, `day|${domain}|${day}`, `provider|${domain}|${provider}`]) {
      const row = this.#rows.get(key) ?? none()
      this.#rows.set(key, row)
      for (const field of truthFields) row[field] += counts[field]
    }
    for (const outcome of ['bounced', 'dropped', 'deferred'] as const) {
      if (counts[outcome] === 0) continue
      const name = steps.find((step) => step.kind === outcome)?.class ?? 'unclassified'
      const key = `${domain}|${outcome}|${name}`
      this.#reasons.set(key, (this.#reasons.get(key) ?? 0) + 1)
    }
  }

  truth(): Truth {
    const rows = (kind: string) =>
      [...this.#rows].filter(([key]) => key.startsWith(`${kind}|`)).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, counts]) => {
        const [, domain = '', rest = ''] = key.split('|')
        return { domain: domain || null, rest, counts }
      })
    return {
      total: this.#rows.get('total') ?? none(),
      domains: rows('domain').map(({ domain, counts }) => ({ domain, counts })),
      days: rows('day').map(({ domain, rest, counts }) => ({ domain, start: rest, counts })),
      providers: rows('provider').map(({ domain, rest, counts }) => ({ domain, provider: rest, counts })),
      reasons: [...this.#reasons].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, messages]) => {
        const [domain = '', outcome, name] = key.split('|')
        return { domain: domain || null, outcome: outcome as 'bounced', class: name as ReasonClass, messages }
      }),
    }
  }
}
