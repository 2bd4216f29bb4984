'use client'
import type { EventAnswer } from '@/lib/contracts/events'
import { Row, Table } from '../ui/table'
import { EventCells, eventHead } from './event-cells'

/** `here` is the event whose page this is: it is marked and not a link. */
export function EventTable({ events, timeZone, label, here }: { events: readonly EventAnswer[]; timeZone: string; label: string; here?: string }) {
  return (
    <Table label={label} head={eventHead}>
      {events.map((event) => (
        <Row key={event.id} aria-current={event.id === here || undefined} className={event.id === here ? 'bg-accent-soft' : ''}>
          <EventCells event={event} timeZone={timeZone} isHere={event.id === here} />
        </Row>
      ))}
    </Table>
  )
}
