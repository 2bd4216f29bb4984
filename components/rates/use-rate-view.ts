'use client'
import { useMemo } from 'react'
import type { RatePoint } from '@/lib/contracts/rates'
import { localDateText } from '@/lib/deliverability/local-time'
import { byBucket, markersOf } from '../annotation/place-annotations'
import { useAnnotations } from '../annotation/use-annotations'
import type { ChartPoint, ChartSpan } from '../charts/chart-types'
import type { DomainView } from '../domain/use-domain-view'
import { silenceGaps } from '../silence/silence-gaps'
import { useSilences } from '../silence/use-silences'
import { formatDay, formatHour } from '../ui/format-time'
import { fillBuckets } from './fill-buckets'
import { type Earlier, earlierBuckets } from './previous-period'
import { useRates } from './use-rates'
import { addDays, rangeQuery } from './view-range'

export type RateBucket = { at: number; point: RatePoint | null; earlier: Earlier | null }
type ToPoint = (bucket: RateBucket) => ChartPoint

const hourMs = 3_600_000

/** Everything that a chart of a domain's rates over time and its table are drawn from. `toPoint` must keep its identity. */
export const useRateView = (name: string, view: DomainView, toPoint: ToPoint) => {
  const { range, previous, interval, labelZone, chosen: { basis }, choose } = view
  const { data, error, refetch } = useRates({ name, range, interval, basis })
  const earlier = useRates({ name, range: previous, interval, basis })
  const { data: silences } = useSilences(name, range)
  const annotations = useAnnotations(name, range)
  const happened = annotations.data?.data
  const before = previous ? earlier.data : undefined
  // Two texts stand for the range, whose object is a new one each time.
  const { from, to } = range ?? { from: '', to: '' }
  const drawn = useMemo(() => {
    if (!data) return null
    const held = before ? earlierBuckets(before.data, { from, to }, data.time_zone) : null
    const asOf = Date.parse(data.as_of)
    const buckets = fillBuckets(data.data, data.from, data.to, interval, data.time_zone, asOf).map(({ at, point }): RateBucket => ({ at, point, earlier: held?.(at) ?? null }))
    const starts = buckets.map(({ at }) => at)
    return {
      buckets, byAt: new Map(buckets.map((bucket) => [bucket.at, bucket])), points: buckets.map(toPoint), gaps: silenceGaps(silences?.data ?? [], starts),
      markers: markersOf(happened ?? [], starts, asOf), happened: byBucket(happened ?? [], starts),
    }
  }, [data, before, interval, silences, happened, from, to, toPoint])
  const zone = data?.time_zone ?? labelZone
  const formatAt = (at: number): string => (interval === 'day' && labelZone === zone ? formatDay(at, labelZone) : formatHour(at, labelZone))
  /** The days or the hour that a bucket is, as a range. */
  const rangeOfBucket = (at: number) => {
    const date = localDateText(at, zone)
    return interval === 'day' ? { from: date, to: addDays(date, 1) } : { from: new Date(at).toISOString(), to: new Date(at + hourMs).toISOString() }
  }
  const zoom = (span: ChartSpan) => void choose(rangeQuery({ from: rangeOfBucket(span.from).from, to: rangeOfBucket(span.to).to }))
  return { data, error, refetch, drawn, silences: silences?.data ?? [], annotations, formatAt, rangeOfBucket, zoom, isCompared: previous !== null }
}
