export type MarkShape = 'circle' | 'triangle' | 'square' | 'diamond' | 'cross'

/** One line of a chart. Dashes and marks tell lines apart where colour does not. */
export type Series = {
  key: string
  label: string
  color: string
  dash?: string
  /** Single marks of this shape and no line between them. */
  mark?: MarkShape
  /** Drawn across points without a value: these are days off, not missing data. */
  connect?: boolean
  /** A line without a dot at each point. */
  bare?: boolean
}

/** A labelled line across the chart. */
export type LimitLine = { value: number; label: string; color: string }

/** A shaded range between two of the values of each point. */
export type Band = { low: string; high: string; label: string; color: string }

/** `weight` is the denominator of the point: how many things it speaks of. */
export type ChartPoint = { at: number; weight: number; values: Record<string, number | null> }

/** A span of time that is hatched: what lies in it is not the whole. */
export type ChartGap = { from: number; to: number; label: string }

/** Something that happened: a vertical line with a mark, and a bar along the top up to `until` where it lasted. Both lie between the first and the last point. */
export type ChartMarker = { key: string; kind: string; at: number; until: number | null; shape: MarkShape; color: string; label: string }

/** A part of the chart, from the point at `from` to the one at `to`. */
export type ChartSpan = { from: number; to: number }

export type LineChartProps = {
  points: readonly ChartPoint[]
  series: readonly Series[]
  limits: readonly LimitLine[]
  band?: Band
  gaps?: readonly ChartGap[]
  markers?: readonly ChartMarker[]
  /** Lets the reader choose a part: called when the hand lets go. */
  onSpan?: (span: ChartSpan) => void
  /** Points that speak of fewer than this are hollow and do not stretch the axis. */
  firmWeight: number
  /** The top of the axis is at least this; given as `top` it is exactly that. */
  atLeast: number
  top?: number
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
