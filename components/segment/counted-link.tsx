import type { Countable } from '@/lib/deliverability/countable'
import { eventsHref } from '../rates/counted-href'
import type { DateRange } from '../rates/view-range'
import { formatCount } from '../ui/format-number'
import { TextLink } from '../ui/text-link'
import { type Segment, segmentFilter } from './segment-name'

export type Listed = { segment: Segment; range: DateRange | null; domain: string | null }

/** Where the events behind a count of a segment are listed. */
export const listedHref = (counted: Countable, { segment, range, domain }: Listed): string | undefined =>
  range ? eventsHref({ ...segmentFilter(segment), ...(domain ? { domain } : {}), counted }, range) : undefined

/** A count that leads to exactly its events. */
export function CountedLink({ counted, count, listed }: { counted: Countable; count: number; listed: Listed }) {
  const href = listedHref(counted, listed)
  return href && count > 0 ? <TextLink href={href}>{formatCount(count)}</TextLink> : <>{formatCount(count)}</>
}
