import { Check, CircleHelp, OctagonAlert, TriangleAlert } from 'lucide-react'
import type { DomainSummary } from '@/lib/contracts/domains'
import { hatched } from '../blocklists/cell-mark'
import { classNames } from '../ui/class-names'

export type ListWord = 'listed' | 'clear' | 'unknown'
export const listWord = ({ blocklists }: Pick<DomainSummary, 'blocklists'>): ListWord => blocklists?.state ?? 'unknown'

/** One of the three answers as colour, shape and word. */
export function ListState({ state, alerting = false }: { state: ListWord; alerting?: boolean }) {
  const look = 'inline-flex items-center gap-1 rounded-sm px-1 text-xs font-medium'
  if (state === 'clear') return <span className={classNames(look, 'text-good')}><Check aria-hidden className="size-3.5" />Clear</span>
  if (state === 'unknown') return <span className={classNames(look, hatched)}><CircleHelp aria-hidden className="size-3.5" />Unknown</span>
  const Icon = alerting ? OctagonAlert : TriangleAlert
  return <span className={classNames(look, 'border', alerting ? 'border-act bg-act-soft text-act' : 'border-watch bg-watch-soft text-watch')}><Icon aria-hidden className="size-3.5" />Listed</span>
}
