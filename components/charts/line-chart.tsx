'use client'
import { type FocusEvent, type KeyboardEvent, useId, useMemo, useRef } from 'react'
import { Area, Brush, CartesianGrid, ComposedChart as Chart, Line, ReferenceArea, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { axisTop } from './axis-top'
import { BrushHandle } from './brush-handle'
import { ChartMarkers } from './chart-markers'
import type { Band, ChartPoint, LineChartProps, Series } from './chart-types'
import { ChartTooltip } from './chart-tooltip'
import { Mark } from './mark'

type DotProps = { cx?: number; cy?: number; index?: number; value?: number | null }
const tick = { fill: 'var(--ink-2)', fontSize: 11 }

const rangeOf = ({ values }: ChartPoint, { low, high }: Band): [number, number] | null => {
  const [from, to] = [values[low], values[high]]
  return typeof from === 'number' && typeof to === 'number' ? [from, to] : null
}

type Moved = { startIndex?: number; endIndex?: number }
const isEdge = (target: EventTarget | null): boolean => target instanceof Element && target.getAttribute('role') === 'slider'

/** Recharts itself; pages load it by lazy-line-chart. */
export function LineChart({ points, series, limits, band, gaps = [], markers = [], onSpan, firmWeight, atLeast, top: given, formatAt, formatValue, describe }: LineChartProps) {
  const hatch = useId()
  const top = given ?? axisTop(points, firmWeight, atLeast)
  // Rows that are the same stay the same object: with new ones the strip forgets where its ends were moved to.
  const rows = useMemo(() => points.map((point) => ({ at: point.at, ...point.values, ...(band ? { band: rangeOf(point, band) } : {}) })), [points, band])
  /** Where the ends were moved to and are not let go yet. */
  const moved = useRef<Moved | null>(null)
  const letGo = ({ startIndex, endIndex }: Moved) => {
    moved.current = null
    const [from, to] = [points[startIndex ?? 0], points[endIndex ?? points.length - 1]]
    if (from && to && (from !== points[0] || to !== points.at(-1))) onSpan?.({ from: from.at, to: to.at })
  }
  // Arrow keys move an end; Enter, or leaving the strip, is the hand that lets go.
  const onKeyDown = ({ key, target }: KeyboardEvent) => void (key === 'Enter' && isEdge(target) && moved.current && letGo(moved.current))
  const onBlur = ({ target, relatedTarget }: FocusEvent) => void (isEdge(target) && !isEdge(relatedTarget) && moved.current && letGo(moved.current))
  const dotOf = (line: Series) =>
    function Dot({ cx, cy, index, value }: DotProps) {
      const point = points[index ?? -1]
      if (cx === undefined || cy === undefined || value === null || value === undefined || !point) return <g key={index} />
      if (line.mark) return <Mark key={index} shape={line.mark} color={line.color} x={cx} y={cy} />
      const isFirm = point.weight >= firmWeight
      if (isFirm && points.length > 60) return <g key={index} />
      return <circle key={index} cx={cx} cy={cy} r={isFirm ? 2.2 : 2.6} fill={isFirm ? line.color : 'var(--surface)'} stroke={line.color} strokeWidth={1.2} />
    }
  return (
    <div className="h-full" onKeyDown={onKeyDown} onBlur={onBlur}>
      <ResponsiveContainer width="100%" height="100%">
        <Chart data={rows} margin={{ top: 8, right: 12, bottom: 4, left: 0 }} accessibilityLayer>
          <defs>
            <pattern id={hatch} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <line x1="0" y1="0" x2="0" y2="7" stroke="var(--line-strong)" strokeWidth="2" />
            </pattern>
          </defs>
          <CartesianGrid stroke="var(--grid)" vertical={false} />
          <XAxis dataKey="at" type="number" scale="time" domain={['dataMin', 'dataMax']} tickFormatter={formatAt} tick={tick} stroke="var(--line-strong)" minTickGap={36} tickLine={false} />
          {gaps.map((gap) => <ReferenceArea key={`${gap.from} ${gap.label}`} x1={gap.from} x2={gap.to} fill={`url(#${hatch})`} fillOpacity={0.55} stroke="none" ifOverflow="hidden" aria-label={gap.label} />)}
          <YAxis domain={[0, top]} allowDataOverflow tickFormatter={formatValue} tick={tick} width={48} stroke="var(--line-strong)" tickLine={false} />
          {band && <Area dataKey="band" name={band.label} stroke="none" fill={band.color} fillOpacity={0.2} isAnimationActive={false} connectNulls={false} activeDot={false} />}
          {limits.filter((limit) => limit.value <= top).map((limit) => (
            <ReferenceLine key={limit.label} y={limit.value} stroke={limit.color} strokeDasharray="2 3" label={{ value: limit.label, position: 'insideTopRight', fill: limit.color, fontSize: 11 }} />
          ))}
          <ChartMarkers markers={markers} top={top} />
          <Tooltip
            isAnimationActive={false}
            content={({ active, label }) => {
              const point = active ? points.find((each) => each.at === Number(label)) : undefined
              return point ? <ChartTooltip title={formatAt(point.at)} lines={describe(point)} /> : null
            }}
          />
          {series.map((line) => (
            <Line key={line.key} dataKey={line.key} name={line.label} stroke={line.mark ? 'none' : line.color} strokeWidth={1.75} strokeDasharray={line.dash} dot={line.bare ? false : dotOf(line)} activeDot={line.mark ? false : { r: 4 }} isAnimationActive={false} connectNulls={line.connect ?? false} />
          ))}
          {onSpan && points.length > 2 && (
            <Brush
              dataKey="at" height={26} travellerWidth={24} traveller={BrushHandle} tickFormatter={formatAt} fill="var(--sunk)" stroke="var(--line-strong)" onChange={(span) => void (moved.current = span)} onDragEnd={letGo}
              ariaLabel="Edge of the part that is shown: arrow keys move it, Enter shows the part; the dates above do the same"
            />
          )}
        </Chart>
      </ResponsiveContainer>
    </div>
  )
}
