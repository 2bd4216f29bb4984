import type { Countable } from '@/lib/deliverability/countable'
import type { RateName } from '@/lib/deliverability/rates'
import { type DateRange, rangeQuery } from './view-range'

/** The count that a rate takes a share of. */
export const countedBy: Record<RateName, Countable> = {
  delivery: 'delivered', bounce: 'bounced', hard_bounce: 'hard', soft_bounce: 'soft', block: 'blocked', throttle: 'throttled', complaint: 'complained', unsubscribe: 'unsubscribed',
}

type Narrowed = Partial<Record<'class' | 'owner' | 'code' | 'provider' | 'connection' | 'pool' | 'campaign' | 'ip', string>>

/** Where the events behind a count are listed: as many rows as it says. */
export const countedHref = (counted: Countable, domain: string, range: DateRange, narrowed: Narrowed = {}): string =>
  `/events?${new URLSearchParams({ domain, counted, ...narrowed, ...rangeQuery(range) }).toString()}`
