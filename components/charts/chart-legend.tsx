import type { LimitLine, Series } from './chart-types'

export function ChartLegend({ series, limits = [], hatched }: { series: readonly Series[]; limits?: readonly LimitLine[]; /** What a hatched span means; left out where there is none. */ hatched?: string }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 px-2 pb-1 text-xs">
      {[...series, ...limits.map((limit) => ({ key: limit.label, label: limit.label, color: limit.color, dash: '2 3' }))].map((line) => (
        <li key={line.key} className="flex items-center gap-1.5">
          <svg aria-hidden width="22" height="6" className="shrink-0">
            <line x1="0" y1="3" x2="22" y2="3" stroke={line.color} strokeWidth="2" strokeDasharray={line.dash} />
          </svg>
          {line.label}
        </li>
      ))}
      {hatched && (
        <li className="flex items-center gap-1.5">
          <span aria-hidden className="h-2.5 w-[22px] shrink-0 bg-[repeating-linear-gradient(45deg,var(--line-strong)_0_2px,transparent_2px_5px)]" />
          {hatched}
        </li>
      )}
    </ul>
  )
}
