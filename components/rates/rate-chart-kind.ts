import type { RatePoint } from '@/lib/contracts/rates'
import type { Countable } from '@/lib/deliverability/countable'
import type { RateName } from '@/lib/deliverability/rates'
import type { ChartPoint, LimitLine, Series } from '../charts/chart-types'
import { formatRate } from '../ui/format-number'
import { limitOf } from './judge-rate'
import type { RateBucket } from './use-rate-view'

/** A column of the chart's table: messages that lead to their events, a denominator, or a rate. */
export type RateColumn = { label: string } & ({ count: Countable } | { of: RateName } | { rate: RateName })

/** What tells one chart of rates over time from another. */
export type RateChartKind = {
  title: string
  /** Of the table. */
  label: string
  /** What the chart reads, for a sentence about a fault. */
  subject: string
  /** The rate that is held against the period before; its denominator says how firm a point is. */
  main: RateName
  mainLabel: string
  series: readonly (Series & { key: RateName })[]
  limits: readonly LimitLine[]
  /** Enough for a day to be spoken of by itself. */
  firmWeight: number
  /** What the denominator counts: `final results`. */
  weighed: string
  /** Least top of the axis, a fraction. */
  atLeast: number
  columns: readonly RateColumn[]
  toPoint: (bucket: RateBucket) => ChartPoint
  /** The chart in one sentence or two: the whole range, and its worst bucket. */
  summary: (points: readonly RatePoint[], interval: 'hour' | 'day', formatAt: (at: number) => string) => string
  /** Lines of the tooltip; the first one is the main rate. */
  describe: (point: RatePoint) => readonly string[]
}

/** Each rate of the series is a value, and the main one of the period before is `earlier`. */
export const pointOf = (series: RateChartKind['series'], main: RateName) => ({ at, point, earlier }: RateBucket): ChartPoint => ({
  at,
  weight: point?.rates[main].n ?? 0,
  values: {
    ...Object.fromEntries(series.map(({ key }) => [key, point?.rates[key].value ?? null])),
    ...(earlier ? { earlier: earlier.point?.rates[main].value ?? null } : {}),
  },
})

/** The two lines of a rate, with their value and what they are of. */
export const limitLines = (name: RateName, word: string): readonly LimitLine[] => {
  const limit = limitOf(name)
  return limit ? (['watch', 'act'] as const).map((mark) => ({ value: limit[mark], label: `${formatRate(limit[mark])} ${word}: ${mark}`, color: `var(--${mark})` })) : []
}

/** The same figure in the period before, as a dashed line; its value is `earlier` of each point. */
export const earlierSeries = (label: string, color: string): Series => ({ key: 'earlier', label: `${label}, the period before`, color, dash: '8 3 2 3', bare: true })

/** Of the buckets with enough to speak of, the one with the highest rate; null where none is above 0. */
export const worstOf = (points: readonly RatePoint[], name: RateName, firmWeight: number): RatePoint | null =>
  points.filter(({ rates }) => rates[name].n >= firmWeight)
    .reduce<RatePoint | null>((held, point) => ((point.rates[name].value ?? 0) > (held?.rates[name].value ?? 0) ? point : held), null)
