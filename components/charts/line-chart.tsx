'use client'
import { useId } from 'react'
import { Area, CartesianGrid, ComposedChart as Chart, Line, ReferenceArea, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { axisTop } from './axis-top'
import type { Band, ChartPoint, LineChartProps, Series } from './chart-types'
import { ChartTooltip } from './chart-tooltip'
import { Mark } from './mark'

type DotProps = { cx?: number; cy?: number; index?: number; value?: number | null }
const tick = { fill: 'var(--ink-2)', fontSize: 11 }

const rangeOf = ({ values }: ChartPoint, { low, high }: Band): [number, number] | null => {
  const [from, to] = [values[low], values[high]]
  return typeof from === 'number' && typeof to === 'number' ? [from, to] : null
}

/** Recharts itself; pages load it by lazy-line-chart. */
export function LineChart({ points, series, limits, band, gaps = [], firmWeight, atLeast, top: given, formatAt, formatValue, describe }: LineChartProps) {
  const hatch = useId()
  const top = given ?? axisTop(points, firmWeight, atLeast)
  const rows = points.map((point) => ({ at: point.at, ...point.values, ...(band ? { band: rangeOf(point, band) } : {}) }))
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
        <Tooltip
          isAnimationActive={false}
          content={({ active, label }) => {
            const point = active ? points.find((each) => each.at === Number(label)) : undefined
            return point ? <ChartTooltip title={formatAt(point.at)} lines={describe(point)} /> : null
          }}
        />
        {series.map((line) => (
          <Line key={line.key} dataKey={line.key} name={line.label} stroke={line.mark ? 'none' : line.color} strokeWidth={1.75} strokeDasharray={line.dash} dot={dotOf(line)} activeDot={line.mark ? false : { r: 4 }} isAnimationActive={false} connectNulls={line.connect ?? false} />
        ))}
      </Chart>
    </ResponsiveContainer>
  )
}
