import { CircleCheck, CircleDashed, Info, type LucideIcon, OctagonAlert, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names'

export type PillTone = 'good' | 'watch' | 'act' | 'neutral' | 'info'

const looks: Record<PillTone, { style: string; icon: LucideIcon }> = {
  good: { style: 'border-good bg-good-soft text-good', icon: CircleCheck },
  watch: { style: 'border-watch bg-watch-soft text-watch', icon: TriangleAlert },
  act: { style: 'border-act bg-act-soft text-act', icon: OctagonAlert },
  neutral: { style: 'border-dashed border-line-strong bg-transparent text-ink-2', icon: CircleDashed },
  info: { style: 'border-accent bg-accent-soft text-accent', icon: Info },
}

/** A state as colour, icon and word, so that it reads without any one of them. */
export function Pill({ tone, icon, children }: { tone: PillTone; icon?: LucideIcon; children: ReactNode }) {
  const { style, icon: usual } = looks[tone]
  const Icon = icon ?? usual
  return (
    <span className={classNames('inline-flex items-center gap-1 whitespace-nowrap rounded-sm border px-1.5 text-xs font-medium', style)}>
      <Icon aria-hidden className="size-3.5" strokeWidth={2.25} />
      {children}
    </span>
  )
}
