import type { ReactNode } from 'react'
import { Skeleton, SkeletonRows } from '../ui/skeleton'

export type Part = { name: string; asks: readonly { isPending: boolean }[]; content: ReactNode }

/** Stands in for all that is still read. */
export function Waiting({ first = false }: { first?: boolean }) {
  return (
    <div className="flex flex-col gap-4">
      {first && <Skeleton className="h-12 w-full" />}
      <div className="rounded-lg border border-line bg-surface pt-3"><SkeletonRows rows={18} label="Reading the overview" /></div>
    </div>
  )
}

/** A part appears once all above it are there, and what waits is a new element each time: so nothing on the page ever moves. `after` follows the last. */
export function Parts({ parts, first, after }: { parts: readonly Part[]; first?: boolean; after?: ReactNode }) {
  const reading = parts.findIndex(({ asks }) => asks.some(({ isPending }) => isPending))
  const there = reading < 0 ? parts : parts.slice(0, reading)
  return (
    <>
      {there.map(({ name, content }) => <div key={name} className="contents">{content}</div>)}
      {reading >= 0 ? <Waiting key={`until ${reading}`} first={first && reading === 0} /> : after}
    </>
  )
}
