import type { ReactNode } from 'react'

/** What to do where there is nothing yet: a recipe, not an apology. */
export function EmptyState({ title, children, actions }: { title: string; children?: ReactNode; actions?: ReactNode }) {
  return (
    <div className="flex flex-col items-start gap-3 px-4 py-6">
      <h3 className="text-lg font-semibold">{title}</h3>
      {children && <div className="prose flex max-w-[75ch] flex-col gap-2 text-ink-2">{children}</div>}
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </div>
  )
}
