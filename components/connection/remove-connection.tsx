'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { ConnectionAnswer } from '@/lib/contracts/connections'
import { FaultNotice } from '../fault/fault-notice'
import { Button } from '../ui/button'
import { ConfirmByName } from '../ui/confirm-by-name'
import { Section } from '../ui/section'
import { toast } from '../ui/toast'
import { useRemoveConnection } from './use-connections'

export function RemoveConnection({ connection }: { connection: ConnectionAnswer }) {
  const [open, setOpen] = useState(false)
  const removing = useRemoveConnection()
  const router = useRouter()
  const removed = () => {
    toast.success(`${connection.name} is removed`)
    router.push('/connections')
  }
  // This page may learn that the connection is gone, and take this part off, before the answer comes: a callback of `mutate` would be lost.
  const remove = () => void removing.mutateAsync({ params: { id: connection.id } }).then(removed, () => undefined)
  return (
    <Section title="Remove" note="The webhook address answers 404 from then on; events and numbers stay." actions={<Button tone="danger" onClick={() => setOpen(true)}>Remove this connection</Button>}>
      <ConfirmByName
        open={open}
        onOpenChange={setOpen}
        name={connection.name}
        verb="Remove"
        consequence={`${connection.relay_label} can post nothing more to it. Take the webhook out there first, or its retries run into the void.`}
        busy={removing.isPending}
        onConfirm={remove}
        error={removing.error && <FaultNotice fault={removing.error} doing="removing the connection" />}
      />
    </Section>
  )
}
