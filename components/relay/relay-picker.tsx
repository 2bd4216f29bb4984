'use client'
import { FaultNotice } from '../fault/fault-notice'
import { Skeleton } from '../ui/skeleton'
import { useRelays } from './use-relays'

export function RelayPicker({ onPick }: { onPick: (relay: string) => void }) {
  const { data, error, refetch } = useRelays()
  if (error) return <FaultNotice fault={error} doing="reading the relays" onRetry={() => void refetch()} />
  return (
    <ul className="grid gap-2 sm:grid-cols-2 lg:grid-cols-3">
      {!data && [0, 1, 2].map((key) => <li key={key}><Skeleton className="h-12" /></li>)}
      {data?.data.map((relay) => (
        <li key={relay.id}>
          <button type="button" onClick={() => onPick(relay.id)} className="flex h-12 w-full items-center justify-between rounded-md border border-line-strong bg-surface px-4 text-left font-medium hover:border-accent hover:bg-accent-soft">
            {relay.label}
            <span aria-hidden className="text-ink-2">→</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
