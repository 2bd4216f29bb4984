'use client'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import type { EventAnswer } from '@/lib/contracts/events'
import { Row } from '../ui/table'
import { EventCells, eventHead } from './event-cells'

const rowHeight = 45

type Props = {
  events: readonly EventAnswer[]
  timeZone: string
  /** Asked for when the last rows come into view. */
  more?: () => void
  /** Told when the reader stands at the top and points at nothing, so that new rows may come in. */
  onCalm: (calm: boolean) => void
}

/** Any number of rows: only those in view are in the page. Rows that come in above leave what one reads where it is. */
export function EventList({ events, timeZone, more, onCalm }: Props) {
  const frame = useRef<HTMLDivElement>(null)
  const calm = useRef({ atTop: true, away: true })
  const virtual = useVirtualizer({
    count: events.length, getScrollElement: () => frame.current, estimateSize: () => rowHeight, overscan: 12,
    getItemKey: (index) => events[index]?.id ?? index,
  })
  const rows = virtual.getVirtualItems()
  const last = rows.at(-1)?.index ?? 0
  useEffect(() => {
    if (more && last >= events.length - 5) more()
  }, [more, last, events.length])
  const say = (change: Partial<typeof calm.current>) => {
    calm.current = { ...calm.current, ...change }
    onCalm(calm.current.atTop && calm.current.away)
  }
  const before = rows[0]?.start ?? 0
  const after = virtual.getTotalSize() - (rows.at(-1)?.end ?? 0)
  return (
    <div
      ref={frame}
      role="region"
      aria-label="Events, newest first"
      tabIndex={0}
      className="h-[min(44rem,70dvh)] overflow-auto focus-visible:-outline-offset-2"
      onScroll={(event) => say({ atTop: event.currentTarget.scrollTop < rowHeight })}
      onMouseEnter={() => say({ away: false })}
      onMouseLeave={() => say({ away: true })}
    >
      <table className="w-full border-collapse text-sm" aria-rowcount={events.length + 1}>
        <caption className="sr-only">Events, newest first</caption>
        <thead className="sticky top-0 z-10 border-y border-line bg-sunk text-xs text-ink-2"><tr>{eventHead}</tr></thead>
        <tbody>
          {before > 0 && <tr aria-hidden><td colSpan={6} style={{ height: before }} /></tr>}
          {rows.map(({ index, key }) => {
            const event = events[index]
            return event && (
              <Row key={key} ref={virtual.measureElement} data-index={index} aria-rowindex={index + 2}>
                <EventCells event={event} timeZone={timeZone} />
              </Row>
            )
          })}
          {after > 0 && <tr aria-hidden><td colSpan={6} style={{ height: after }} /></tr>}
        </tbody>
      </table>
    </div>
  )
}
