import type { DomainSummary } from '@/lib/contracts/domains'
import { Sparkline } from '../charts/sparkline'
import { RateCell } from '../rates/rate-cell'
import { formatCount } from '../ui/format-number'
import { PlainText } from '../ui/plain-text'
import { Row, RowHead, Td } from '../ui/table'
import { TextLink } from '../ui/text-link'
import { TimeAgo } from '../ui/time-ago'
import { StatePill } from './state-pill'

export function DomainRow({ domain, timeZone }: { domain: DomainSummary; timeZone: string }) {
  const { rates, counts, sparkline } = domain
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
      <Td number><RateCell rate={rates.hard_bounce} detail /></Td>
      <Td number><RateCell rate={rates.block} /></Td>
      <Td number><RateCell rate={rates.soft_bounce} /></Td>
      <Td number><RateCell rate={rates.complaint} /></Td>
      <Td number title={`${formatCount(counts.deferred)} deferred, of these ${formatCount(counts.throttled)} throttled`}>
        {formatCount(counts.deferred)} <span className="text-ink-2">/</span> <RateCell rate={rates.throttle} />
      </Td>
      <Td number>{formatCount(counts.accepted)}</Td>
      <Td className="whitespace-nowrap">
        <Sparkline values={volumes} label={`Messages a day, last 14 days: ${volumes.join(', ')}`} />
      </Td>
      <Td className="text-ink-2"><TimeAgo at={domain.last_event_at} timeZone={timeZone} /></Td>
    </Row>
  )
}
