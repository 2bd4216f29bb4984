import type { ReasonRow as Reason } from '@/lib/contracts/reasons'
import { formatCount, formatRate } from '../ui/format-number'
import { PlainText } from '../ui/plain-text'
import { Row, RowHead, Td } from '../ui/table'
import { TextLink } from '../ui/text-link'

export function ReasonRow({ reason }: { reason: Reason }) {
  return (
    <Row>
      <RowHead className="min-w-36">
        <PlainText text={reason.label} />
      </RowHead>
      <Td number>{formatCount(reason.bounced)}</Td>
      <Td number>{formatCount(reason.deferred)}</Td>
      <Td number>{formatCount(reason.dropped)}</Td>
      <Td number>{formatRate(reason.share)}</Td>
      <Td className="min-w-72 max-w-xl">
        {reason.advice && <p>{reason.advice}</p>}
        {reason.sample && (
          <p className="mt-0.5 line-clamp-2 font-mono text-xs text-ink-2 [overflow-wrap:anywhere]">
            <PlainText text={reason.sample} />
          </p>
        )}
        {reason.sample_event_id && (
          <TextLink href={`/events/${encodeURIComponent(reason.sample_event_id)}`} className="inline-block py-0.5 text-xs">See such an event</TextLink>
        )}
      </Td>
    </Row>
  )
}
