import type { Countable } from '@/lib/deliverability/countable'
import type { RateName } from '@/lib/deliverability/rates'
import { type DateRange, rangeQuery } from './view-range'

/** The count that a rate takes a share of. */
export const countedBy: Record<RateName, Countable> = {
  delivery: 'delivered', bounce: 'bounced', hard_bounce: 'hard', soft_bounce: 'soft', block: 'blocked', throttle: 'throttled', complaint: 'complained', unsubscribe: 'unsubscribed',
}

/** A count, and further filters of the events page. */
type Narrowed = Record<string, string> & { counted: Countable }

/** Where the events of a count are listed, one for each message: as many rows as it says. Without a domain those of all. */
export const eventsHref = (narrowed: Narrowed, range: DateRange): string => `/events?${new URLSearchParams({ ...narrowed, ...rangeQuery(range) }).toString()}`
