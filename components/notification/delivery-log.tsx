'use client'
import { FaultNotice } from '../fault/fault-notice'
import { MoreButton } from '../paging/more-button'
import { EmptyState } from '../ui/empty-state'
import { Section } from '../ui/section'
import { SkeletonRows } from '../ui/skeleton'
import { Table, Th } from '../ui/table'
import { useMembers } from '../workspace/use-workspace'
import { useCurrentWorkspace, useMay } from '../workspace/workspace-context'
import { DeliveryRow } from './delivery-row'
import { useChannels, useDeliveries } from './use-notifications'

const head = (
  <>
    <Th>Made</Th>
    <Th>Notice</Th>
    <Th>To</Th>
    <Th>State</Th>
    <Th>Tries</Th>
    <Th>Again</Th>
  </>
)

const usual: Record<string, string> = { email: 'a member by e-mail', slack: 'a removed channel', webhook: 'a removed channel', none: 'nobody' }

export function DeliveryLog() {
  const { timeZone } = useCurrentWorkspace()
  const may = useMay()
  const pages = useDeliveries(undefined)
  const channels = useChannels()
  const members = useMembers()
  const nameOf = (id: string, kind: string): string =>
    channels.items.find((channel) => channel.id === id)?.name ?? members.items.find((member) => member.user_id === id)?.email ?? usual[kind] ?? kind
  return (
    <Section title="Delivery log" note="Every notice and where it went, 90 days back." flush>
      {pages.error && <div className="px-4 pb-4"><FaultNotice fault={pages.error} doing="reading the log" onRetry={() => void pages.refetch()} /></div>}
      {pages.isPending && <SkeletonRows rows={4} label="Reading the log" />}
      {pages.data && pages.items.length === 0 && <EmptyState title="Nothing was sent yet"><p>Notices and tests show here with every try and what the other side answered.</p></EmptyState>}
      {pages.items.length > 0 && (
        <Table label="Delivery log" head={head}>
          {pages.items.map((delivery) => <DeliveryRow key={delivery.id} delivery={delivery} channelName={nameOf(delivery.channel_id, delivery.kind)} timeZone={timeZone} mayReplay={may.admin} />)}
        </Table>
      )}
      {pages.hasNextPage && <MoreButton shown={pages.items.length} noun="deliveries" hasNextPage={pages.hasNextPage} isFetchingNextPage={pages.isFetchingNextPage} fetchNextPage={pages.fetchNextPage} />}
    </Section>
  )
}
