'use client'
import { Bar, BarChart as Chart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { BarChartProps } from './chart-types'
import { ChartTooltip } from './chart-tooltip'

const tick = { fill: 'var(--ink-2)', fontSize: 11 }

/** Stacked bars; pages load it by lazy-bar-chart. */
export function BarChart({ points, series, formatAt, formatValue }: BarChartProps) {
  const rows = points.map((point) => ({ at: point.at, ...point.values }))
  return (
    <ResponsiveContainer width="100%" height="100%">
      <Chart data={rows} margin={{ top: 8, right: 12, bottom: 4, left: 0 }} accessibilityLayer>
        <CartesianGrid stroke="var(--grid)" vertical={false} />
        <XAxis dataKey="at" tickFormatter={formatAt} tick={tick} stroke="var(--line-strong)" minTickGap={36} tickLine={false} />
        <YAxis tickFormatter={formatValue} allowDecimals={false} tick={tick} width={48} stroke="var(--line-strong)" tickLine={false} />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: 'var(--sunk)' }}
          content={({ active, label }) => {
            const point = active ? points.find((each) => each.at === Number(label)) : undefined
            if (!point) return null
            return <ChartTooltip title={formatAt(point.at)} lines={series.map((bar) => `${bar.label}: ${formatValue(point.values[bar.key] ?? 0)}`)} />
          }}
        />
        {series.map((bar) => <Bar key={bar.key} dataKey={bar.key} name={bar.label} stackId="all" fill={bar.color} isAnimationActive={false} />)}
      </Chart>
    </ResponsiveContainer>
  )
}
