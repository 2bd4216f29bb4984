'use client'
import { useState } from 'react'
import { FaultNotice } from '../fault/fault-notice'
import { Callout } from '../ui/callout'
import { PageHead } from '../ui/page-head'
import { PlainText } from '../ui/plain-text'
import { Skeleton } from '../ui/skeleton'
import { TextLink } from '../ui/text-link'
import { useMay } from '../workspace/workspace-context'
import { QuarantineTable } from '../quarantine/quarantine-table'
import { ConnectionAdvice } from './connection-advice'
import { ConnectionEvents } from './connection-events'
import { ConnectionHealth } from './connection-health'
import { ConnectionLive } from './connection-live'
import { ConnectionReceipt } from './connection-receipt'
import { ConnectionSettings } from './connection-settings'
import { RemoveConnection } from './remove-connection'
import { RotateSecrets } from './rotate-secrets'
import { useConnection } from './use-connections'

export function ConnectionView({ id }: { id: string }) {
  const [arrived, setArrived] = useState(false)
  // A second while the first event is awaited, so that it shows within two.
  const { data, error, refetch } = useConnection(id, arrived ? 5_000 : 1_000)
  const may = useMay()
  if (data && (data.last_event_at !== null) !== arrived) setArrived(data.last_event_at !== null)
  if (error?.status === 404) return <Callout tone="watch" title="No such connection">It was removed or belongs to another workspace. <TextLink href="/connections">All connections</TextLink></Callout>
  if (error && !data) return <FaultNotice fault={error} doing="reading the connection" onRetry={() => void refetch()} />
  if (!data) return <Skeleton className="h-[40rem] w-full" />
  return (
    <>
      <PageHead title={<PlainText text={data.name} />} lead={data.relay_label} />
      <ConnectionLive connection={data} />
      <ConnectionHealth connection={data} />
      <ConnectionReceipt id={id} />
      <ConnectionEvents id={id} />
      <div id="quarantine"><QuarantineTable connection={id} /></div>
      <ConnectionAdvice connection={data} />
      {may.admin && (
        <div className="grid gap-4 lg:grid-cols-2">
          <ConnectionSettings key={`${data.name} ${data.default_domain} ${data.domain_arg}`} connection={data} />
          <RotateSecrets connection={data} />
        </div>
      )}
      {may.admin && <RemoveConnection connection={data} />}
    </>
  )
}
