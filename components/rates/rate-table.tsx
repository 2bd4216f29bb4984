import type { AnnotationAnswer } from '@/lib/contracts/annotations'
import type { RatePoint } from '@/lib/contracts/rates'
import { AnnotationCell } from '../annotation/annotation-cell'
import { formatCount } from '../ui/format-number'
import { Row, RowHead, Table, Td, Th } from '../ui/table'
import { CountLink } from './count-link'
import { eventsHref } from './counted-href'
import type { RateChartKind, RateColumn } from './rate-chart-kind'
import { RateCell } from './rate-cell'
import type { RateBucket } from './use-rate-view'
import type { DateRange } from './view-range'

type Props = {
  kind: RateChartKind
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

function Figure({ column, point: { counts, rates }, name, range }: { column: RateColumn; point: RatePoint; name: string; range: DateRange | null }) {
  if ('rate' in column) return <RateCell rate={rates[column.rate]} />
  if ('of' in column) return <>{formatCount(rates[column.of].n)}</>
  return <CountLink count={counts[column.count]} href={range ? eventsHref({ domain: name, counted: column.count }, range) : undefined} />
}

/** The chart's numbers: one row for each point, and for a time without mail in which something happened. */
export function RateTable({ kind: { label, columns, main, mainLabel }, name, buckets, happened, isCompared, formatAt, timeZone, rangeOf }: Props) {
  const head = (
    <>
      <Th>Begins</Th>
      {columns.map((column) => <Th key={column.label} number>{column.label}</Th>)}
      {isCompared && <Th number>{mainLabel} rate before</Th>}
      <Th>What happened</Th>
    </>
  )
  return (
    <Table label={label} head={head}>
      {buckets.filter(({ at, point }) => point !== null || happened.has(at)).map(({ at, point, earlier }) => (
        <Row key={at}>
          <RowHead className="whitespace-nowrap"><time dateTime={new Date(at).toISOString()}>{formatAt(at)}</time></RowHead>
          {point
            ? columns.map((column) => <Td key={column.label} number><Figure column={column} point={point} name={name} range={rangeOf?.(at) ?? null} /></Td>)
            : <td colSpan={columns.length} className="px-2.5 py-1.5 text-ink-2">No mail</td>}
          {isCompared && (
            <Td number>
              {earlier?.point ? <RateCell rate={earlier.point.rates[main]} /> : none}
              {earlier && <span className="block text-2xs text-ink-2">{formatAt(earlier.at)}</span>}
            </Td>
          )}
          <Td><AnnotationCell annotations={happened.get(at)} timeZone={timeZone} /></Td>
        </Row>
      ))}
    </Table>
  )
}
