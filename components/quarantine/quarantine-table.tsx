'use client'
import { useConnections } from '../connection/use-connections'
import { FaultNotice } from '../fault/fault-notice'
import { MoreButton } from '../paging/more-button'
import { EmptyState } from '../ui/empty-state'
import { Section } from '../ui/section'
import { SkeletonRows } from '../ui/skeleton'
import { Table, Th } from '../ui/table'
import { useCurrentWorkspace, useMay } from '../workspace/workspace-context'
import { QuarantineRow } from './quarantine-row'
import { useQuarantine } from './use-quarantine'

const head = (
  <>
    <Th>Received</Th>
    <Th>Connection</Th>
    <Th>Why</Th>
    <Th>As posted</Th>
    <Th>Again</Th>
  </>
)

/** Of one connection, or of all. */
export function QuarantineTable({ connection }: { connection?: string }) {
  const { timeZone } = useCurrentWorkspace()
  const may = useMay()
  const pages = useQuarantine(connection)
  const { items: connections } = useConnections()
  const nameOf = (id: string) => connections.find((one) => one.id === id)?.name ?? 'removed connection'
  return (
    <Section title="Not readable" note="Elements that were signed well and could not be read. Each is kept as posted; replay reads its whole post again with today's adapters, and what was stored before stays as it is." flush>
      {pages.error && <div className="px-4 pb-4"><FaultNotice fault={pages.error} doing="reading the quarantine" onRetry={() => void pages.refetch()} /></div>}
      {pages.isPending && <SkeletonRows rows={5} label="Reading the quarantine" />}
      {pages.data && pages.items.length === 0 && <EmptyState title="Nothing is quarantined"><p>Everything that the relays posted could be read.</p></EmptyState>}
      {pages.items.length > 0 && (
        <Table label="Quarantined elements, newest first" head={head}>
          {pages.items.map((item) => <QuarantineRow key={item.id} item={item} connectionName={nameOf(item.connection_id)} timeZone={timeZone} mayReplay={may.write} />)}
        </Table>
      )}
      {pages.items.length > 0 && <MoreButton shown={pages.items.length} noun="elements" hasNextPage={pages.hasNextPage} isFetchingNextPage={pages.isFetchingNextPage} fetchNextPage={pages.fetchNextPage} />}
    </Section>
  )
}
