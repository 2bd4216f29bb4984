import { type ReactNode, useId } from 'react'
import { classNames } from './class-names'

type Props = { title: string; note?: ReactNode; actions?: ReactNode; children: ReactNode; className?: string; flush?: boolean }

/** A titled region on the page. `flush` lets a table reach its edges. */
export function Section({ title, note, actions, children, className, flush = false }: Props) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={classNames('min-w-0 rounded-lg border border-line bg-surface', className)}>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 pt-3 pb-2">
        <div className="min-w-0">
          <h2 id={id} className="text-lg font-semibold">{title}</h2>
          {note && <div className="max-w-[80ch] text-sm text-ink-2">{note}</div>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      <div className={flush ? '' : 'px-4 pb-4'}>{children}</div>
    </section>
  )
}
