import type { Band, LimitLine, Series } from './chart-types'
import { Mark } from './mark'

type Line = Pick<Series, 'key' | 'label' | 'color' | 'dash' | 'mark'>
type ChartLegendProps = { series: readonly Series[]; limits?: readonly LimitLine[]; band?: Band; /** What a hatched span means; left out where there is none. */ hatched?: string }

export function ChartLegend({ series, limits = [], band, hatched }: ChartLegendProps) {
  const lines: Line[] = [...series, ...limits.map((limit) => ({ key: limit.label, label: limit.label, color: limit.color, dash: '2 3' }))]
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 px-2 pb-1 text-xs">
      {lines.map((line) => (
        <li key={line.key} className="flex items-center gap-1.5">
          {line.mark ? (
            <svg aria-hidden width="14" height="14" className="shrink-0"><Mark shape={line.mark} color={line.color} x={7} y={7} /></svg>
          ) : (
            <svg aria-hidden width="22" height="6" className="shrink-0">
              <line x1="0" y1="3" x2="22" y2="3" stroke={line.color} strokeWidth="2" strokeDasharray={line.dash} />
            </svg>
          )}
          {line.label}
        </li>
      ))}
      {band && (
        <li className="flex items-center gap-1.5">
          <svg aria-hidden width="22" height="10" className="shrink-0"><rect width="22" height="10" fill={band.color} fillOpacity="0.25" /></svg>
          {band.label}
        </li>
      )}
      {hatched && (
        <li className="flex items-center gap-1.5">
          <span aria-hidden className="h-2.5 w-[22px] shrink-0 bg-[repeating-linear-gradient(45deg,var(--line-strong)_0_2px,transparent_2px_5px)]" />
          {hatched}
        </li>
      )}
    </ul>
  )
}
