import type { Countable } from '@/lib/deliverability/countable'
import type { RateName } from '@/lib/deliverability/rates'
import { addDays, type DateRange } from './view-range'

export const countedBy: Record<RateName, Countable> = {
  delivery: 'delivered', bounce: 'bounced', hard_bounce: 'hard', soft_bounce: 'soft', block: 'blocked', throttle: 'throttled', complaint: 'complained', unsubscribe: 'unsubscribed',
}

/** Where the events of one count are listed, by further filters of the events page: as many rows as it says. */
export const eventsHref = (counted: Countable, filter: Record<string, string>, range: DateRange): string =>
  `/events?${new URLSearchParams({ ...filter, counted, range: 'custom', from: range.from, to: addDays(range.to, -1) }).toString()}`

/** Where the events behind a rate's numerator are listed. */
export const countedHref = (rate: RateName, domain: string, range: DateRange): string =>
  eventsHref(countedBy[rate], { domain }, range)
