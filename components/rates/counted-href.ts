import type { Countable } from '@/lib/deliverability/countable'
import type { RateName } from '@/lib/deliverability/rates'
import { addDays, type DateRange } from './view-range'

const countedBy: Record<RateName, Countable> = {
  delivery: 'delivered', bounce: 'bounced', hard_bounce: 'hard', soft_bounce: 'soft', block: 'blocked', throttle: 'throttled', complaint: 'complained', unsubscribe: 'unsubscribed',
}

/** Where the events behind a rate's numerator are listed: as many rows as it says. */
export const countedHref = (rate: RateName, domain: string, range: DateRange): string =>
  `/events?${new URLSearchParams({ domain, counted: countedBy[rate], range: 'custom', from: range.from, to: addDays(range.to, -1) }).toString()}`
