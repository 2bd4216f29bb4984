import { classNames } from './class-names'

/** Holds the place of what is being read, at the same height. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={classNames('animate-pulse rounded-sm bg-sunk', className)} />
}

/** `rows` lines of a table that is being read. */
export function SkeletonRows({ rows, label }: { rows: number; label: string }) {
  return (
    <div role="status" className="px-4 pb-4">
      <span className="sr-only">{label}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="flex h-9 items-center border-t border-line">
          <Skeleton className="h-3.5 w-full" />
        </div>
      ))}
    </div>
  )
}
