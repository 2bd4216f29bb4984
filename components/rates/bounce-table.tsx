import type { AnnotationAnswer } from '@/lib/contracts/annotations'
import type { Countable } from '@/lib/deliverability/countable'
import { AnnotationCell } from '../annotation/annotation-cell'
import { formatCount } from '../ui/format-number'
import { Row, RowHead, Table, Td, Th } from '../ui/table'
import { CountLink } from './count-link'
import { eventsHref } from './counted-href'
import { RateCell } from './rate-cell'
import type { RateBucket } from './use-rate-view'
import type { DateRange } from './view-range'

type Props = {
  name: string
  buckets: readonly RateBucket[]
  /** By the start of a bucket. */
  happened: ReadonlyMap<number, AnnotationAnswer[]>
  isCompared: boolean
  formatAt: (at: number) => string
  timeZone: string
  /** The range of a bucket; null where its counts are no messages that could be listed. */
  rangeOf: ((at: number) => DateRange) | null
}

const none = <span className="text-ink-2">–</span>

function Numbers({ point, name, range }: { point: NonNullable<RateBucket['point']>; name: string; range: DateRange | null }) {
  const { counts, rates } = point
  const hrefOf = (counted: Countable) => (range ? eventsHref({ domain: name, counted }, range) : undefined)
  return (
    <>
      <Td number><CountLink count={counts.accepted} href={hrefOf('accepted')} /></Td>
      <Td number>{formatCount(rates.hard_bounce.n)}</Td>
      <Td number><CountLink count={counts.hard} href={hrefOf('hard')} /></Td>
      <Td number><RateCell rate={rates.hard_bounce} /></Td>
      <Td number><CountLink count={counts.blocked} href={hrefOf('blocked')} /></Td>
      <Td number><RateCell rate={rates.block} /></Td>
      <Td number><CountLink count={counts.soft} href={hrefOf('soft')} /></Td>
      <Td number><RateCell rate={rates.soft_bounce} /></Td>
    </>
  )
}

/** The chart's numbers: one row for each point, and for a time without mail in which something happened. */
export function BounceTable({ name, buckets, happened, isCompared, formatAt, timeZone, rangeOf }: Props) {
  const head = (
    <>
      <Th>Begins</Th>
      {['Messages', 'Final results', 'Hard', 'Hard rate', 'Blocked', 'Block rate', 'Soft', 'Soft rate'].map((label) => <Th key={label} number>{label}</Th>)}
      {isCompared && <Th number>Hard rate before</Th>}
      <Th>What happened</Th>
    </>
  )
  return (
    <Table label="Bounces over time" head={head}>
      {buckets.filter(({ at, point }) => point !== null || happened.has(at)).map(({ at, point, earlier }) => (
        <Row key={at}>
          <RowHead className="whitespace-nowrap"><time dateTime={new Date(at).toISOString()}>{formatAt(at)}</time></RowHead>
          {point ? <Numbers point={point} name={name} range={rangeOf?.(at) ?? null} /> : <td colSpan={8} className="px-2.5 py-1.5 text-ink-2">No mail</td>}
          {isCompared && (
            <Td number>
              {earlier?.point ? <RateCell rate={earlier.point.rates.hard_bounce} /> : none}
              {earlier && <span className="block text-2xs text-ink-2">{formatAt(earlier.at)}</span>}
            </Td>
          )}
          <Td><AnnotationCell annotations={happened.get(at)} timeZone={timeZone} /></Td>
        </Row>
      ))}
    </Table>
  )
}
