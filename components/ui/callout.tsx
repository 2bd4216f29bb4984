import { CircleCheck, Info, type LucideIcon, OctagonAlert, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names'

type Tone = 'info' | 'good' | 'watch' | 'act'
const looks: Record<Tone, { style: string; icon: LucideIcon }> = {
  info: { style: 'border-l-accent [&>svg]:text-accent', icon: Info },
  good: { style: 'border-l-good [&>svg]:text-good', icon: CircleCheck },
  watch: { style: 'border-l-watch [&>svg]:text-watch', icon: TriangleAlert },
  act: { style: 'border-l-act [&>svg]:text-act', icon: OctagonAlert },
}

type Props = { tone: Tone; title?: ReactNode; children?: ReactNode; actions?: ReactNode; role?: 'alert' | 'status' }

export function Callout({ tone, title, children, actions, role }: Props) {
  const { style, icon: Icon } = looks[tone]
  return (
    <div role={role} className={classNames('flex gap-2.5 rounded-md border border-l-4 border-line bg-surface px-3 py-2.5', style)}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 flex-1 text-sm">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className="prose text-ink-2 [overflow-wrap:anywhere]">{children}</div>}
        {actions && <div className="mt-2 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  )
}
