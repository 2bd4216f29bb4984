'use client'
import type { RatePoint } from '@/lib/contracts/rates'
import { AnnotationList } from '../annotation/annotation-list'
import { ChartFrame } from '../charts/chart-frame'
import { ChartLegend } from '../charts/chart-legend'
import type { ChartPoint } from '../charts/chart-types'
import { LazyLineChart } from '../charts/lazy-line-chart'
import type { DomainView } from '../domain/use-domain-view'
import { FaultNotice } from '../fault/fault-notice'
import { silenceSentence } from '../silence/silence-gaps'
import { formatRate } from '../ui/format-number'
import { formatHour } from '../ui/format-time'
import { Skeleton } from '../ui/skeleton'
import { earlierSeries, type RateChartKind } from './rate-chart-kind'
import { RateTable } from './rate-table'
import { useRateView } from './use-rate-view'

/** Rates of a domain over time with their limits, and the same as a table. */
export function RateChart({ kind, name, view }: { kind: RateChartKind; name: string; view: DomainView }) {
  const { interval, labelZone } = view
  const { main, series: own, limits, firmWeight, weighed } = kind
  const { data, error, refetch, drawn, silences, annotations, formatAt, rangeOfBucket, zoom, isCompared } = useRateView(name, view, kind.toPoint)
  if (error && !data) return <FaultNotice fault={error} doing={`reading ${kind.subject}`} onRetry={() => void refetch()} />
  if (!data || !drawn) return <Skeleton className="h-[30.625rem] w-full" />
  const series = isCompared ? [...own, earlierSeries(kind.mainLabel, 'var(--series-1)')] : own
  const hollow = data.data.filter(({ rates }) => rates[main].n > 0 && rates[main].n < firmWeight).length
  const describe = ({ at }: ChartPoint): readonly string[] => {
    const bucket = drawn.byAt.get(at)
    const linesOf = (point: RatePoint | null) => (point ? kind.describe(point) : ['No mail'])
    const lines = linesOf(bucket?.point ?? null)
    return bucket?.earlier ? [...lines, `Before, ${formatAt(bucket.earlier.at)}: ${linesOf(bucket.earlier.point)[0] ?? ''}`] : lines
  }
  return (
    <ChartFrame
      title={kind.title}
      summary={`${kind.summary(data.data, interval, formatAt)} ${silenceSentence(silences, (at) => formatHour(at, labelZone))}`.trim()}
      legend={<ChartLegend series={series} limits={limits} hatched={drawn.gaps.length > 0 ? 'Incomplete: a relay was silent' : undefined} />}
      chart={
        <LazyLineChart points={drawn.points} series={series} limits={limits} gaps={drawn.gaps} markers={drawn.markers} onSpan={zoom} firmWeight={firmWeight} atLeast={kind.atLeast} formatAt={formatAt} formatValue={formatRate} describe={describe} />
      }
      table={
        <RateTable
          kind={kind} name={name} buckets={drawn.buckets} happened={drawn.happened} isCompared={isCompared} formatAt={formatAt} timeZone={labelZone}
          rangeOf={view.chosen.basis === 'sent' ? rangeOfBucket : null}
        />
      }
      below={<AnnotationList name={name} answer={annotations} timeZone={labelZone} />}
      footnote={
        `${interval === 'day' ? 'Days' : 'Hours'} begin in the workspace's zone, ${data.time_zone}${labelZone === data.time_zone ? '' : `; times are shown in ${labelZone}`}. Drag the ends of the strip under the chart to see a part of it, or move them by the arrow keys and press Enter, or choose its first and last day under Range, Dates.` +
        (hollow > 0 ? ` ${hollow} hollow point${hollow > 1 ? 's' : ''} with fewer than ${firmWeight} ${weighed}; those may lie above the axis, the table has them.` : '')
      }
    />
  )
}
