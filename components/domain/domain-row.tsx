import type { DomainSummary } from '@/lib/contracts/domains'
import type { Countable } from '@/lib/deliverability/countable'
import { complaintCoverage } from '@/lib/deliverability/complaint-coverage'
import type { ProviderCell } from '@/lib/contracts/provider-matrix'
import { Sparkline } from '../charts/sparkline'
import { eventsHref } from '../rates/counted-href'
import { RateCell } from '../rates/rate-cell'
import type { DateRange } from '../rates/view-range'
import { formatCount, formatRate } from '../ui/format-number'
import { PlainText } from '../ui/plain-text'
import { Row, RowHead, Td } from '../ui/table'
import { TextLink } from '../ui/text-link'
import { TimeAgo } from '../ui/time-ago'
import { StatePill } from './state-pill'

type Props = { domain: DomainSummary; timeZone: string; range: DateRange; cells: readonly ProviderCell[] | undefined }

/** `range` is what the counts span, `cells` the domain's mail by provider. */
export function DomainRow({ domain, timeZone, range, cells }: Props) {
  const { rates, counts, sparkline } = domain
  const coverage = cells ? complaintCoverage(cells) : null
  const href = (counted: Countable) => eventsHref({ domain: domain.name, counted }, range)
  const number = (counted: Countable) => (counts[counted] > 0 ? <TextLink href={href(counted)}>{formatCount(counts[counted])}</TextLink> : 0)
  const reason = domain.state_reasons[0]
  const volumes = sparkline.map((day) => day.accepted)
  return (
    <Row>
      <Td>
        <StatePill state={domain.state} />
      </Td>
      <RowHead className="min-w-48 max-w-80">
        <TextLink href={`/domains/${encodeURIComponent(domain.name)}`} className="[overflow-wrap:anywhere]"><PlainText text={domain.name} /></TextLink>
        {reason && <span className="block text-xs font-normal text-ink-2"><PlainText text={reason.text} /></span>}
        {domain.warmup && domain.warmup.state !== 'ended' && <span className="block text-xs font-normal text-ink-2">Warm-up: day {domain.warmup.day} of {domain.warmup.days}</span>}
      </RowHead>
      <Td number><RateCell rate={rates.hard_bounce} detail href={href('hard')} /></Td>
      <Td number title="Providers that report no complaint are not covered">
        <RateCell rate={rates.complaint} href={href('complained')} />
        <span className="block text-2xs text-ink-2">n {formatCount(rates.complaint.n)}{coverage !== null && <>, {formatRate(coverage)} covered</>}</span>
      </Td>
      <Td number><RateCell rate={rates.block} detail href={href('blocked')} /></Td>
      <Td number>
        {number('deferred')} <span className="text-ink-2">/</span> <RateCell rate={rates.throttle} href={href('throttled')} />
        <span className="block text-2xs text-ink-2">n {formatCount(rates.throttle.n)}</span>
      </Td>
      <Td number>{number('accepted')}</Td>
      <Td className="whitespace-nowrap">
        <Sparkline values={volumes} label={`Messages a day, last 14 days: ${volumes.join(', ')}`} />
      </Td>
      <Td className="text-ink-2"><TimeAgo at={domain.last_event_at} timeZone={timeZone} /></Td>
    </Row>
  )
}
