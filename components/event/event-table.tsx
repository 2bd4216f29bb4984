'use client'
import type { EventAnswer } from '@/lib/contracts/events'
import { providerLabel } from '@/lib/deliverability/provider-label'
import { formatInstant } from '../ui/format-time'
import { Pill } from '../ui/pill'
import { PlainText } from '../ui/plain-text'
import { Row, RowHead, Table, Td, Th } from '../ui/table'
import { TextLink } from '../ui/text-link'
import { KindPill } from './kind-pill'

const head = (
  <>
    <Th>When</Th>
    <Th>Event</Th>
    <Th>Recipient</Th>
    <Th>Provider</Th>
    <Th>Reason</Th>
    <Th>Reply</Th>
  </>
)

const codes = (event: EventAnswer): string => [event.smtp_code, event.enhanced_code].filter((code) => code !== null).join(' ')

/** `here` is the event whose page this is: it is marked and not a link. */
export function EventTable({ events, timeZone, label, here }: { events: readonly EventAnswer[]; timeZone: string; label: string; here?: string }) {
  return (
    <Table label={label} head={head}>
      {events.map((event) => {
        const when = <time dateTime={event.occurred_at}>{formatInstant(event.occurred_at, timeZone)}</time>
        return (
          <Row key={event.id} aria-current={event.id === here || undefined} className={event.id === here ? 'bg-accent-soft' : ''}>
            <RowHead className="whitespace-nowrap">
              {event.id === here ? when : <TextLink href={`/events/${encodeURIComponent(event.id)}`}>{when}</TextLink>}
            </RowHead>
            <Td className="whitespace-nowrap">
              <KindPill kind={event.kind} machine={event.machine} /> {event.test && <Pill tone="info">test</Pill>}
            </Td>
            <Td className="min-w-48 [overflow-wrap:anywhere]"><PlainText text={event.recipient ?? '–'} /></Td>
            <Td className="whitespace-nowrap"><PlainText text={event.provider ? providerLabel(event.provider) : '–'} /></Td>
            <Td className="whitespace-nowrap"><PlainText text={event.class?.replaceAll('_', ' ') ?? ''} /></Td>
            <Td className="min-w-64 max-w-lg">
              <span className="line-clamp-2 font-mono text-xs [overflow-wrap:anywhere]"><PlainText text={[codes(event), event.diagnostic].filter(Boolean).join(' · ')} /></span>
            </Td>
          </Row>
        )
      })}
    </Table>
  )
}
