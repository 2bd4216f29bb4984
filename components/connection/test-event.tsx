'use client'
import { Button } from '../ui/button'
import { FaultNotice } from '../fault/fault-notice'
import { PlainText } from '../ui/plain-text'
import { useMay } from '../workspace/workspace-context'
import { useTestConnection } from './use-connections'

export function TestEvent({ id }: { id: string }) {
  const sending = useTestConnection()
  const may = useMay()
  if (!may.admin) return null
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button busy={sending.isPending} onClick={() => sending.mutate({ params: { id } })}>Send a test event</Button>
        <span className="text-sm text-ink-2">It is stored and marked as a test, and enters no number.</span>
      </div>
      <div role="status" className="text-sm">
        {sending.data && <PlainText text={sending.data.message} />}
      </div>
      {sending.error && <FaultNotice fault={sending.error} doing="sending a test event" />}
    </div>
  )
}
