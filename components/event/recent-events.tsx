'use client'
import { type EventKind, eventKinds } from '@/lib/deliverability/event'
import { FaultNotice } from '../fault/fault-notice'
import { MoreButton } from '../paging/more-button'
import type { DateRange } from '../rates/view-range'
import { Section } from '../ui/section'
import { Select } from '../ui/select'
import { SkeletonRows } from '../ui/skeleton'
import { EventTable } from './event-table'
import { useEvents } from './use-events'

type Props = { domain: string; range: DateRange; timeZone: string; kind: string | null; onKind: (kind: string | null) => void }
const isKind = (text: string | null): text is EventKind => eventKinds.some((kind) => kind === text)

export function RecentEvents({ domain, range, timeZone, kind, onKind }: Props) {
  const pages = useEvents({ domain, from: range.from, to: range.to, kind: isKind(kind) ? kind : undefined }, { refetchMs: 15_000 })
  return (
    <Section
      title="Events"
      note="Newest first, by the time at which they happened."
      actions={
        <label className="flex items-center gap-1.5 text-sm">
          Kind
          <Select value={isKind(kind) ? kind : ''} onChange={(event) => onKind(event.target.value || null)}>
            <option value="">all</option>
            {eventKinds.map((name) => <option key={name} value={name}>{name}</option>)}
          </Select>
        </label>
      }
      flush
    >
      {pages.error && <div className="px-4 pb-4"><FaultNotice fault={pages.error} doing="reading the events" onRetry={() => void pages.refetch()} /></div>}
      {pages.isPending && <SkeletonRows rows={10} label="Reading the events" />}
      {pages.data && pages.items.length === 0 && <p className="px-4 pb-4 text-ink-2">No such event in this range.</p>}
      {pages.items.length > 0 && <EventTable label="Events, newest first" events={pages.items} timeZone={timeZone} />}
      {pages.items.length > 0 && <MoreButton shown={pages.items.length} noun="events" hasNextPage={pages.hasNextPage} isFetchingNextPage={pages.isFetchingNextPage} fetchNextPage={pages.fetchNextPage} />}
    </Section>
  )
}
