'use client'
import { AnnotationList } from '../annotation/annotation-list'
import { ChartFrame } from '../charts/chart-frame'
import { ChartLegend } from '../charts/chart-legend'
import type { ChartPoint } from '../charts/chart-types'
import { LazyLineChart } from '../charts/lazy-line-chart'
import type { DomainView } from '../domain/use-domain-view'
import { FaultNotice } from '../fault/fault-notice'
import { silenceSentence } from '../silence/silence-gaps'
import { formatCount, formatRate } from '../ui/format-number'
import { formatHour } from '../ui/format-time'
import { Skeleton } from '../ui/skeleton'
import { bounceLimits, bounceSeries, earlierSeries } from './bounce-lines'
import { bounceSummary, firmWeight } from './bounce-summary'
import { BounceTable } from './bounce-table'
import { type RateBucket, useRateView } from './use-rate-view'

const toPoint = ({ at, point, earlier }: RateBucket): ChartPoint => ({
  at,
  weight: point?.rates.hard_bounce.n ?? 0,
  values: {
    ...Object.fromEntries(bounceSeries.map(({ key }) => [key, point?.rates[key as 'hard_bounce' | 'block' | 'soft_bounce'].value ?? null])),
    ...(earlier ? { earlier: earlier.point?.rates.hard_bounce.value ?? null } : {}),
  },
})

const describePoint = (point: RateBucket['point']): string[] => {
  if (!point) return ['No mail']
  const { counts, rates } = point
  const n = formatCount(rates.hard_bounce.n)
  return [
    `Hard ${formatRate(rates.hard_bounce.value)}, ${formatCount(counts.hard)} of ${n}`,
    `Block ${formatRate(rates.block.value)}, ${formatCount(counts.blocked)} of ${n}`,
    `Soft ${formatRate(rates.soft_bounce.value)}, ${formatCount(counts.soft)} of ${n}`,
    `${formatCount(counts.accepted)} messages, ${formatCount(counts.pending)} pending`,
  ]
}

export function BounceChart({ name, view }: { name: string; view: DomainView }) {
  const { interval, labelZone } = view
  const { data, error, refetch, drawn, silences, annotations, formatAt, rangeOfBucket, zoom, isCompared } = useRateView(name, view, toPoint)
  if (error && !data) return <FaultNotice fault={error} doing="reading the bounces" onRetry={() => void refetch()} />
  if (!data || !drawn) return <Skeleton className="h-[24rem] w-full" />
  const series = isCompared ? [...bounceSeries, earlierSeries('Hard bounce', 'var(--series-1)')] : bounceSeries
  const hollow = data.data.filter(({ rates: r }) => r.hard_bounce.n > 0 && r.hard_bounce.n < firmWeight).length
  const describe = ({ at }: ChartPoint): string[] => {
    const bucket = drawn.byAt.get(at)
    const lines = describePoint(bucket?.point ?? null)
    return bucket?.earlier ? [...lines, `Before, ${formatAt(bucket.earlier.at)}: ${describePoint(bucket.earlier.point)[0] ?? ''}`] : lines
  }
  return (
    <ChartFrame
      title="Bounce rates"
      summary={`${bounceSummary(data.data, interval, formatAt)} ${silenceSentence(silences, (at) => formatHour(at, labelZone))}`.trim()}
      legend={<ChartLegend series={series} limits={bounceLimits} hatched={drawn.gaps.length > 0 ? 'Incomplete: a relay was silent' : undefined} />}
      chart={
        <LazyLineChart points={drawn.points} series={series} limits={bounceLimits} gaps={drawn.gaps} markers={drawn.markers} onSpan={zoom} firmWeight={firmWeight} atLeast={0.06} formatAt={formatAt} formatValue={formatRate} describe={describe} />
      }
      table={
        <BounceTable
          name={name} buckets={drawn.buckets} happened={drawn.happened} isCompared={isCompared} formatAt={formatAt} timeZone={labelZone}
          rangeOf={view.chosen.basis === 'sent' ? rangeOfBucket : null}
        />
      }
      below={<AnnotationList name={name} answer={annotations} timeZone={labelZone} />}
      footnote={
        `${interval === 'day' ? 'Days' : 'Hours'} begin in the workspace's zone, ${data.time_zone}${labelZone === data.time_zone ? '' : `; times are shown in ${labelZone}`}. Drag the ends of the strip under the chart to see a part of it, or choose its first and last day under Range, Dates.` +
        (hollow > 0 ? ` ${hollow} hollow point${hollow > 1 ? 's' : ''} with fewer than ${firmWeight} final results; those may lie above the axis, the table has them.` : '')
      }
    />
  )
}
