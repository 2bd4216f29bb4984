/** One line of a chart. Dashes and marks tell lines apart where colour does not. */
export type Series = { key: string; label: string; color: string; dash?: string }

/** A labelled line across the chart. */
export type LimitLine = { value: number; label: string; color: string }

/** `weight` is the denominator of the point: how many things it speaks of. */
export type ChartPoint = { at: number; weight: number; values: Record<string, number | null> }

/** A span of time that is hatched: what lies in it is not the whole. */
export type ChartBand = { from: number; to: number; label: string }

export type LineChartProps = {
  points: readonly ChartPoint[]
  series: readonly Series[]
  limits: readonly LimitLine[]
  bands?: readonly ChartBand[]
  /** Points that speak of fewer than this are hollow and do not stretch the axis. */
  firmWeight: number
  /** The top of the axis is at least this. */
  atLeast: number
  formatAt: (at: number) => string
  formatValue: (value: number) => string
  /** Lines of the tooltip for one point. */
  describe: (point: ChartPoint) => readonly string[]
}

export type BarChartProps = {
  points: readonly ChartPoint[]
  series: readonly Series[]
  formatAt: (at: number) => string
  formatValue: (value: number) => string
}
