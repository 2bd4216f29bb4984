import type { CaseWish } from '../../db/alert-evidence'
import type { Signal } from '../../deliverability/alerts/signal'
import { type ReasonClass, reasonClasses, reasonOf, type Reason } from '../../deliverability/reason'

const classesWith = (trait: (reason: Reason) => boolean): ReasonClass[] => reasonClasses.filter((name) => trait(reasonOf(name)))

/** Which events are the bad cases of a signal; null where none can be read. */
export const caseWish = (signal: Signal, fromMs: number): CaseWish | null => {
  const wish = (kind: CaseWish['kind'], classes: readonly string[] | null): CaseWish => ({ scope: signal.scope, fromMs, kind, classes })
  switch (signal.metric) {
    case 'hard_bounce': return wish('bounced', classesWith((reason) => reason.hard))
    case 'block': return wish('bounced', classesWith((reason) => reason.block))
    case 'soft_bounce': return wish('bounced', classesWith((reason) => reason.bounce && !reason.hard && !reason.block))
    case 'bounce':
    case 'delivery': return wish('bounced', null)
    case 'throttle': return wish('deferred', classesWith((reason) => reason.throttle))
    case 'complaint': return wish('complained', null)
    case 'unsubscribe': return wish('unsubscribed', null)
    case null: return null
  }
}
