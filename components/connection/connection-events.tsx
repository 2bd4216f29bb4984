'use client'
import { EventTable } from '../event/event-table'
import { useEvents } from '../event/use-events'
import { FaultNotice } from '../fault/fault-notice'
import { Section } from '../ui/section'
import { SkeletonRows } from '../ui/skeleton'
import { useCurrentWorkspace } from '../workspace/workspace-context'

export function ConnectionEvents({ id }: { id: string }) {
  const { timeZone } = useCurrentWorkspace()
  const { items, data, error, isPending, refetch } = useEvents({ connection: id, limit: 10 }, { refetchMs: 3_000 })
  return (
    <Section title="Latest events" note="Of the last 30 days, test events included." flush>
      {error && <div className="px-4 pb-4"><FaultNotice fault={error} doing="reading the events" onRetry={() => void refetch()} /></div>}
      {isPending && <SkeletonRows rows={3} label="Reading the events" />}
      {data && items.length === 0 && <p className="px-4 pb-4 text-ink-2">None yet.</p>}
      {items.length > 0 && <EventTable label="Latest events of this connection" events={items.slice(0, 10)} timeZone={timeZone} />}
    </Section>
  )
}
