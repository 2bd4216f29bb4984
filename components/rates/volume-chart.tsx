'use client'
import type { AnnotationAnswer } from '@/lib/contracts/annotations'
import { AnnotationCell } from '../annotation/annotation-cell'
import { AnnotationList } from '../annotation/annotation-list'
import { countTop } from '../charts/axis-top'
import { ChartFrame } from '../charts/chart-frame'
import { ChartLegend } from '../charts/chart-legend'
import type { ChartPoint, Series } from '../charts/chart-types'
import { LazyLineChart } from '../charts/lazy-line-chart'
import type { DomainView } from '../domain/use-domain-view'
import { FaultNotice } from '../fault/fault-notice'
import { formatCount } from '../ui/format-number'
import { Skeleton } from '../ui/skeleton'
import { Row, RowHead, Table, Td, Th } from '../ui/table'
import { CountLink } from './count-link'
import { eventsHref } from './counted-href'
import { earlierSeries } from './rate-chart-kind'
import { type RateBucket, useRateView } from './use-rate-view'
import type { DateRange } from './view-range'

const volumeSeries: readonly Series[] = [
  { key: 'accepted', label: 'Messages', color: 'var(--series-4)', connect: true },
  { key: 'delivered', label: 'Delivered', color: 'var(--series-2)', dash: '6 3', connect: true },
]

const toPoint = ({ at, point, earlier }: RateBucket): ChartPoint => ({
  at, weight: 1,
  values: { accepted: point?.counts.accepted ?? 0, delivered: point?.counts.delivered ?? 0, ...(earlier ? { earlier: earlier.point?.counts.accepted ?? 0 } : {}) },
})

type TableProps = {
  name: string; buckets: readonly RateBucket[]; happened: ReadonlyMap<number, AnnotationAnswer[]>; isCompared: boolean
  formatAt: (at: number) => string; timeZone: string; rangeOf: ((at: number) => DateRange) | null
}

function VolumeTable({ name, buckets, happened, isCompared, formatAt, timeZone, rangeOf }: TableProps) {
  const head = <><Th>Begins</Th><Th number>Messages</Th><Th number>Delivered</Th>{isCompared && <Th number>Messages before</Th>}<Th>What happened</Th></>
  return (
    <Table label="Messages over time" head={head}>
      {buckets.map(({ at, point, earlier }) => {
        const range = rangeOf?.(at)
        return (
          <Row key={at}>
            <RowHead className="whitespace-nowrap"><time dateTime={new Date(at).toISOString()}>{formatAt(at)}</time></RowHead>
            {(['accepted', 'delivered'] as const).map((counted) => (
              <Td key={counted} number><CountLink count={point?.counts[counted] ?? 0} href={range && eventsHref({ domain: name, counted }, range)} /></Td>
            ))}
            {isCompared && <Td number>{earlier ? formatCount(earlier.point?.counts.accepted ?? 0) : '–'}{earlier && <span className="block text-2xs text-ink-2">{formatAt(earlier.at)}</span>}</Td>}
            <Td><AnnotationCell annotations={happened.get(at)} timeZone={timeZone} /></Td>
          </Row>
        )
      })}
    </Table>
  )
}

/** How much went out, on the same days as the rates: a rate says little without it. */
export function VolumeChart({ name, view }: { name: string; view: DomainView }) {
  const { data, error, refetch, drawn, annotations, formatAt, rangeOfBucket, isCompared } = useRateView(name, view, toPoint)
  if (error && !data) return <FaultNotice fault={error} doing="reading the messages" onRetry={() => void refetch()} />
  if (!data || !drawn) return <Skeleton className="h-[27.3125rem] w-full" />
  const series = isCompared ? [...volumeSeries, earlierSeries('Messages', 'var(--series-4)')] : volumeSeries
  const { labelZone, interval, chosen: { basis } } = view
  const sum = (field: 'accepted' | 'delivered') => formatCount(data.data.reduce((all, { counts }) => all + counts[field], 0))
  const describe = ({ at, values }: ChartPoint): string[] => {
    const earlier = drawn.byAt.get(at)?.earlier
    return [
      `${formatCount(values.accepted ?? 0)} messages, ${formatCount(values.delivered ?? 0)} delivered`,
      ...(earlier ? [`Before, ${formatAt(earlier.at)}: ${formatCount(earlier.point?.counts.accepted ?? 0)} messages`] : []),
    ]
  }
  return (
    <ChartFrame
      title="Messages"
      summary={`${sum('accepted')} messages by ${interval}, ${sum('delivered')} of them delivered so far.`}
      legend={<ChartLegend series={series} hatched={drawn.gaps.length > 0 ? 'Incomplete: a relay was silent' : undefined} />}
      chart={
        <LazyLineChart
          points={drawn.points} series={series} limits={[]} gaps={drawn.gaps} markers={drawn.markers} firmWeight={1} atLeast={1}
          top={countTop(drawn.points.flatMap(({ values }) => Object.values(values)))} formatAt={formatAt} formatValue={formatCount} describe={describe}
        />
      }
      table={<VolumeTable name={name} buckets={drawn.buckets} happened={drawn.happened} isCompared={isCompared} formatAt={formatAt} timeZone={labelZone} rangeOf={basis === 'sent' ? rangeOfBucket : null} />}
      below={<AnnotationList name={name} answer={annotations} timeZone={labelZone} />}
    />
  )
}
