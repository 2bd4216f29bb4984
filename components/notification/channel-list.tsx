'use client'
import { useState } from 'react'
import { FaultNotice } from '../fault/fault-notice'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { EmptyState } from '../ui/empty-state'
import { Section } from '../ui/section'
import { SkeletonRows } from '../ui/skeleton'
import { Table, Th } from '../ui/table'
import { useCurrentWorkspace, useMay } from '../workspace/workspace-context'
import { ChannelRow } from './channel-row'
import { NewChannel } from './new-channel'
import { useChannels } from './use-notifications'

const head = (
  <>
    <Th>Channel</Th>
    <Th>State</Th>
    <Th>Gets</Th>
    <Th>Last sent</Th>
    <Th>Actions</Th>
  </>
)

export function ChannelList() {
  const { timeZone } = useCurrentWorkspace()
  const may = useMay()
  const [adds, setAdds] = useState(false)
  const { items, data, error, isPending, refetch } = useChannels()
  const add = may.admin && <Button tone="primary" onClick={() => setAdds(true)}>Add a channel</Button>
  return (
    <Section title="Channels" note="Slack and signed webhooks, for the whole workspace. A failure is tried again over three days and shown here." actions={items.length > 0 && add} flush>
      {error && <div className="px-4 pb-4"><FaultNotice fault={error} doing="reading the channels" onRetry={() => void refetch()} /></div>}
      {isPending && <SkeletonRows rows={2} label="Reading the channels" />}
      {data && items.length === 0 && (
        <EmptyState title="No channel yet" actions={add}>
          <p>Notices go by e-mail to the members who want them. A channel takes them to Slack or to a server of yours as well.</p>
        </EmptyState>
      )}
      {items.length > 0 && <Table label="Channels" head={head}>{items.map((channel) => <ChannelRow key={channel.id} channel={channel} timeZone={timeZone} mayChange={may.admin} />)}</Table>}
      <Dialog open={adds} onOpenChange={setAdds} title="Add a channel">
        <NewChannel onDone={() => setAdds(false)} />
      </Dialog>
    </Section>
  )
}
