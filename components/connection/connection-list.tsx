'use client'
import { FaultNotice } from '../fault/fault-notice'
import { MetricTerm } from '../metrics/metric-term'
import { MoreButton } from '../paging/more-button'
import { useReceipt } from '../receipt/use-receipt'
import { EmptyState } from '../ui/empty-state'
import { LinkButton } from '../ui/link-button'
import { Section } from '../ui/section'
import { SkeletonRows } from '../ui/skeleton'
import { Table, Th } from '../ui/table'
import { useCurrentWorkspace } from '../workspace/workspace-context'
import { ConnectionRow } from './connection-row'
import { useConnections } from './use-connections'

const head = (
  <>
    <Th>Connection</Th>
    <Th>Last event</Th>
    <Th number><MetricTerm metric="received" /></Th>
    <Th number><MetricTerm metric="stored" /></Th>
    <Th number><MetricTerm metric="duplicates" /></Th>
    <Th number><MetricTerm metric="quarantined" /></Th>
    <Th>Adds up</Th>
    <Th>Refused posts, by reason</Th>
  </>
)

export function ConnectionList() {
  const { timeZone } = useCurrentWorkspace()
  const pages = useConnections()
  const receipt = useReceipt(24)
  return (
    <Section title="Connections" note="Receipt of the last 24 hours, in elements of posts." flush>
      {pages.error && <div className="px-4 pb-4"><FaultNotice fault={pages.error} doing="reading the connections" onRetry={() => void pages.refetch()} /></div>}
      {receipt.error && <div className="px-4 pb-4"><FaultNotice fault={receipt.error} doing="reading the receipt" onRetry={() => void receipt.refetch()} /></div>}
      {pages.isPending && <SkeletonRows rows={4} label="Reading the connections" />}
      {pages.data && pages.items.length === 0 && (
        <EmptyState title="No relay is connected yet" actions={<LinkButton tone="primary" href="/connections/new">Connect a relay</LinkButton>}>
          <p>A connection is one webhook of one relay account. It takes the relay&apos;s verification key and a minute in its settings.</p>
        </EmptyState>
      )}
      {pages.items.length > 0 && (
        <Table label="Connections" head={head}>
          {pages.items.map((connection) => (
            <ConnectionRow
              key={connection.id}
              connection={connection}
              timeZone={timeZone}
              receipt={receipt.data?.connections.find((row) => row.connection_id === connection.id)}
              refused={receipt.data?.refused.filter((row) => row.connection_id === connection.id) ?? []}
            />
          ))}
        </Table>
      )}
      {pages.hasNextPage && <MoreButton shown={pages.items.length} noun="connections" hasNextPage={pages.hasNextPage} isFetchingNextPage={pages.isFetchingNextPage} fetchNextPage={pages.fetchNextPage} />}
    </Section>
  )
}
