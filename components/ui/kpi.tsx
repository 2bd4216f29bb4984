import type { ReactNode } from 'react'
import { classNames } from './class-names'

export type KpiTone = 'plain' | 'good' | 'watch' | 'act' | 'quiet'
const tones: Record<KpiTone, string> = { plain: 'text-ink', good: 'text-ink', watch: 'text-watch', act: 'text-act', quiet: 'text-ink-2' }

type Props = { label: ReactNode; value: ReactNode; of: ReactNode; interval?: ReactNode; /** Against another period, in words. */ delta?: string; note?: ReactNode; tone?: KpiTone }

/** One figure that is never alone: how many of how many, and how sure. */
export function Kpi({ label, value, of, interval, delta, note, tone = 'plain' }: Props) {
  return (
    <div className="flex min-h-36 min-w-0 flex-col border-line px-4 py-3 [&:not(:first-child)]:border-l">
      <dt className="text-sm text-ink-2">{label}</dt>
      <dd className="flex min-w-0 flex-col">
        <span className={classNames('text-2xl font-semibold tracking-tight', tones[tone])}>{value}</span>
        <span className="text-sm">{of}</span>
        {interval && <span className="text-xs text-ink-2">{interval}</span>}
        {delta && <span className="text-xs font-medium">{delta}</span>}
        {note && <span className="mt-1 text-xs">{note}</span>}
      </dd>
    </div>
  )
}
