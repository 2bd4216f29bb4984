import { Check, CircleHelp, OctagonAlert, TriangleAlert } from 'lucide-react'
import type { ListingCell } from '@/lib/contracts/blocklists'
import { formatDay } from '../ui/format-time'
import { classNames } from '../ui/class-names'

// Unknown is hatched and asks: it must look like nothing that was answered.
export const hatched = 'border border-dashed border-line-strong text-ink-2 [background:repeating-linear-gradient(135deg,transparent_0_4px,var(--line)_4px_5px)]'

/** One answer of one list: colour, shape and word. */
export function CellMark({ cell, timeZone }: { cell: ListingCell; timeZone: string }) {
  if (cell.state === 'clear') return <span className="inline-flex items-center gap-1 text-good"><Check aria-hidden className="size-3.5" />Clear</span>
  if (cell.state === 'unknown') {
    return (
      <span title={cell.why ?? undefined} className={classNames('relative inline-flex items-center gap-1 rounded-sm px-1', hatched)}>
        <CircleHelp aria-hidden className="size-3.5" />Unknown<span className="sr-only">: {cell.why ?? ''}</span>
      </span>
    )
  }
  const Icon = cell.alerts ? OctagonAlert : TriangleAlert
  return (
    <span title={cell.meaning ?? undefined} className={classNames('inline-flex items-center gap-1 rounded-sm border px-1 font-medium', cell.alerts ? 'border-act bg-act-soft text-act' : 'border-watch bg-watch-soft text-watch')}>
      <Icon aria-hidden className="size-3.5" />Listed{cell.since && <> since {formatDay(cell.since, timeZone)}</>}
    </span>
  )
}
