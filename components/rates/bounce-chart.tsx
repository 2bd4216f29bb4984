'use client'
import { useMemo } from 'react'
import type { RatePoint } from '@/lib/contracts/rates'
import { ChartFrame } from '../charts/chart-frame'
import { ChartLegend } from '../charts/chart-legend'
import type { ChartPoint } from '../charts/chart-types'
import { LazyLineChart } from '../charts/lazy-line-chart'
import { FaultNotice } from '../fault/fault-notice'
import { silenceGaps, silenceSentence } from '../silence/silence-gaps'
import { useSilences } from '../silence/use-silences'
import { formatCount, formatRate } from '../ui/format-number'
import { formatDay, formatHour } from '../ui/format-time'
import { Skeleton } from '../ui/skeleton'
import { bounceLimits, bounceSeries } from './bounce-lines'
import { bounceSummary, firmWeight } from './bounce-summary'
import { BounceTable } from './bounce-table'
import { fillBuckets } from './fill-buckets'
import { type Basis, useRates } from './use-rates'
import type { DateRange } from './view-range'

type Props = { name: string; range: DateRange | null; interval: 'hour' | 'day'; basis: Basis; labelZone: string }

const describe = (known: Map<number, RatePoint>) => ({ at }: ChartPoint): string[] => {
  const point = known.get(at)
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

export function BounceChart({ name, range, interval, basis, labelZone }: Props) {
  const { data, error, refetch } = useRates({ name, range, interval, basis })
  const { data: silences } = useSilences(name, range)
  const drawn = useMemo(() => {
    if (!data) return null
    const known = new Map(data.data.map((point) => [Date.parse(point.start), point]))
    const points = fillBuckets(data.data, data.from, data.to, interval, data.time_zone, Date.parse(data.as_of)).map(({ at, point }): ChartPoint => ({
      at,
      weight: point?.rates.hard_bounce.n ?? 0,
      values: Object.fromEntries(bounceSeries.map(({ key }) => [key, point?.rates[key as 'hard_bounce' | 'block' | 'soft_bounce'].value ?? null])),
    }))
    return { points, gaps: silenceGaps(silences?.data ?? [], points.map((point) => point.at)), describe: describe(known), hollow: data.data.filter(({ rates: r }) => r.hard_bounce.n > 0 && r.hard_bounce.n < firmWeight).length }
  }, [data, interval, silences])
  if (error && !data) return <FaultNotice fault={error} doing="reading the bounces" onRetry={() => void refetch()} />
  if (!data || !drawn) return <Skeleton className="h-[24rem] w-full" />
  const formatAt = (at: number) => (interval === 'day' && labelZone === data.time_zone ? formatDay(at, labelZone) : formatHour(at, labelZone))
  return (
    <ChartFrame
      title="Bounce rates"
      summary={`${bounceSummary(data.data, interval, formatAt)} ${silenceSentence(silences?.data ?? [], (at) => formatHour(at, labelZone))}`.trim()}
      legend={<ChartLegend series={bounceSeries} limits={bounceLimits} hatched={drawn.gaps.length > 0 ? 'Incomplete: a relay was silent' : undefined} />}
      chart={
        <LazyLineChart points={drawn.points} series={bounceSeries} limits={bounceLimits} gaps={drawn.gaps} firmWeight={firmWeight} atLeast={0.06} formatAt={formatAt} formatValue={formatRate} describe={drawn.describe} />
      }
      table={<BounceTable points={data.data} formatAt={formatAt} />}
      footnote={
        `${interval === 'day' ? 'Days' : 'Hours'} begin in the workspace's zone, ${data.time_zone}${labelZone === data.time_zone ? '' : `; times are shown in ${labelZone}`}.` +
        (drawn.hollow > 0 ? ` ${drawn.hollow} hollow point${drawn.hollow > 1 ? 's' : ''} with fewer than ${firmWeight} final results; those may lie above the axis, the table has them.` : '')
      }
    />
  )
}
