import type { ReasonRow as Reason } from '@/lib/contracts/reasons'
import { CountLink } from '../rates/count-link'
import { eventsHref } from '../rates/counted-href'
import type { DateRange } from '../rates/view-range'
import { formatRate } from '../ui/format-number'
import { PlainText } from '../ui/plain-text'
import { Row, RowHead, Td } from '../ui/table'
import { TextLink } from '../ui/text-link'
import type { ReasonCut } from './reason-cut'

type Props = { reason: Reason; by: ReasonCut; domain: string; range: DateRange | null }

export function ReasonRow({ reason, by, domain, range }: Props) {
  const hrefOf = (counted: 'bounced' | 'deferred' | 'dropped') => range ? eventsHref({ domain, counted, [by]: by === 'code' && reason.key === '' ? 'none' : reason.key }, range) : undefined
  return (
    <Row>
      <RowHead className="min-w-36">
        <PlainText text={reason.label} />
      </RowHead>
      <Td number><CountLink count={reason.bounced} href={hrefOf('bounced')} /></Td>
      <Td number><CountLink count={reason.deferred} href={hrefOf('deferred')} /></Td>
      <Td number><CountLink count={reason.dropped} href={hrefOf('dropped')} /></Td>
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
