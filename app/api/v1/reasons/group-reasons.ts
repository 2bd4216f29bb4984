import type { reasonGroupings } from '@/lib/contracts/reasons'
import type { ReasonCount, SampleWish } from '@/lib/db/reasons'
import { ownerLabels } from '@/lib/deliverability/owner-label'
import { isReasonClass, type Owner, type Reason, reasonOf } from '@/lib/deliverability/reason'

export type ReasonGrouping = (typeof reasonGroupings)[number]

export type ReasonGroup = {
  key: string
  label: string
  /** The class of most of its messages. */
  topClass: string
  bounced: number
  deferred: number
  dropped: number
  count: number
  wish: SampleWish
}

export const traitsOf = (name: string): Reason | null => (isReasonClass(name) ? reasonOf(name) : null)
const ownerOf = (name: string): Owner => traitsOf(name)?.owner ?? 'unknown'
const words = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ')

const keyOf = (row: ReasonCount, by: ReasonGrouping): string => (by === 'owner' ? ownerOf(row.class) : row[by])

const labelOf = (key: string, by: ReasonGrouping): string => {
  if (key === '') return by === 'code' ? 'No code' : 'Unknown'
  if (by === 'owner') return ownerLabels[key as Owner]
  return by === 'code' ? key : words(key)
}

const sizeOf = (row: ReasonCount): number => row.bounced + row.deferred + row.dropped

/** Counts per class, code, provider or owner, the greatest first, each with where a sample reply may be found. */
export const groupReasons = (rows: readonly ReasonCount[], by: ReasonGrouping): ReasonGroup[] => {
  const groups = new Map<string, ReasonCount[]>()
  for (const row of rows) groups.set(keyOf(row, by), [...(groups.get(keyOf(row, by)) ?? []), row])
  const total = (held: readonly ReasonCount[], field: 'bounced' | 'deferred' | 'dropped'): number => held.reduce((sum, row) => sum + row[field], 0)
  return [...groups]
    .map(([key, held]) => {
      const [greatest] = [...held].sort((a, b) => sizeOf(b) - sizeOf(a))
      const [bounced, deferred, dropped] = [total(held, 'bounced'), total(held, 'deferred'), total(held, 'dropped')]
      return {
        key, label: labelOf(key, by), topClass: greatest?.class ?? '', bounced, deferred, dropped, count: bounced + deferred + dropped,
        wish: {
          key, dayMs: Math.max(...held.map((row) => row.lastDay)),
          classes: by === 'class' || by === 'owner' ? [...new Set(held.map((row) => row.class))] : null,
          code: by === 'code' ? key : null, provider: by === 'provider' ? key : null,
        },
      }
    })
    .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))
}
