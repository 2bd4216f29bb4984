import type { CountField } from './counter'
import type { EventKind } from './event'

/** Counts whose events can be listed: those of the API, except the differences that no event stands for. */
export type Countable = Exclude<CountField, 'pending_deferred'> | 'soft'

/** The kinds of event that tell of a count; the first of them stands for its message. `machine` tells apart what only a flag does. */
export const toldBy: Record<Countable, { kinds: readonly EventKind[]; machine?: boolean }> = {
  accepted: { kinds: ['accepted', 'delivered', 'deferred', 'bounced', 'dropped', 'complained', 'opened', 'clicked'] },
  delivered: { kinds: ['delivered', 'complained', 'opened', 'clicked'] },
  bounced: { kinds: ['bounced'] },
  hard: { kinds: ['bounced'] },
  blocked: { kinds: ['bounced'] },
  soft: { kinds: ['bounced'] },
  dropped: { kinds: ['dropped'] },
  deferred: { kinds: ['deferred'] },
  throttled: { kinds: ['deferred'] },
  complained: { kinds: ['complained'] },
  unsubscribed: { kinds: ['unsubscribed'] },
  opened: { kinds: ['opened'], machine: false },
  opened_machine: { kinds: ['opened'], machine: true },
  clicked: { kinds: ['clicked'], machine: false },
  clicked_machine: { kinds: ['clicked'], machine: true },
  replied: { kinds: ['replied'] },
}

export const countables = Object.keys(toldBy) as Countable[]
