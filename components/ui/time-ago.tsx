'use client'
import { useNow } from './use-now'
import { formatAge, formatInstant } from './format-time'

/** How long ago, kept up to date; the exact time is in the element and its title. */
export function TimeAgo({ at, timeZone, never = 'never' }: { at: string | null; timeZone: string; never?: string }) {
  const now = useNow()
  if (at === null) return <span className="text-ink-2">{never}</span>
  return (
    <time dateTime={at} title={formatInstant(at, timeZone)} className="whitespace-nowrap">
      {now === null ? formatInstant(at, timeZone) : formatAge(at, now)}
    </time>
  )
}
