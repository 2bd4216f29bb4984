'use client'
import { ChartLine, Table2 } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { Button } from '../ui/button'

type Props = { title: string; summary: string; chart: ReactNode; table: ReactNode; actions?: ReactNode; legend?: ReactNode; footnote?: ReactNode; /** Stays under the chart and under its table. */ below?: ReactNode }

/** Heading, the chart's message in a sentence, and the same numbers as a table. */
export function ChartFrame({ title, summary, chart, table, actions, legend, footnote, below }: Props) {
  const id = useId()
  const [asTable, setAsTable] = useState(false)
  const Icon = asTable ? ChartLine : Table2
  return (
    <section aria-labelledby={id} className="min-w-0 rounded-lg border border-line bg-surface">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 pt-3 pb-2">
        <div className="min-w-0 flex-1 basis-80">
          <h2 id={id} className="text-lg font-semibold">{title}</h2>
          <p className="min-h-10 max-w-[85ch] text-sm text-ink-2">{summary}</p>
        </div>
        <div className="flex flex-wrap gap-2">
          {actions}
          <Button size="small" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            <Icon aria-hidden className="size-4" />
            {asTable ? 'View as chart' : 'View as table'}
          </Button>
        </div>
      </div>
      {asTable ? (
        <div className="max-h-[26rem] overflow-y-auto">{table}</div>
      ) : (
        <div className="px-2 pb-2">
          {legend}
          {chart}
        </div>
      )}
      {below}
      {footnote && <p className="border-t border-line px-4 py-2 text-xs text-ink-2">{footnote}</p>}
    </section>
  )
}
