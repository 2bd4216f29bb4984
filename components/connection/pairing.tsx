'use client'
import type { ConnectionAnswer } from '@/lib/contracts/connections'
import { faultToast } from '../fault/fault-toast'
import { Button } from '../ui/button'
import { formatInstant } from '../ui/format-time'
import { Pill } from '../ui/pill'
import { PlainText } from '../ui/plain-text'
import { useNow } from '../ui/use-now'
import { useCurrentWorkspace, useMay } from '../workspace/workspace-context'
import { usePairConnection } from './use-connections'

/** SNS asks to have a subscription confirmed; that is done only while somebody holds the window open. */
export function Pairing({ connection }: { connection: ConnectionAnswer }) {
  const { timeZone } = useCurrentWorkspace()
  const may = useMay()
  const now = useNow()
  const pairing = usePairConnection()
  const isOpen = connection.pairing_until !== null && now !== null && Date.parse(connection.pairing_until) > now
  return (
    <div className="flex flex-col gap-1.5">
      <h3 className="font-medium">Subscription</h3>
      <div className="flex flex-wrap items-center gap-2 text-sm">
        {isOpen ? <Pill tone="info">Open until {formatInstant(connection.pairing_until ?? '', timeZone)}</Pill> : <Pill tone="neutral">Closed</Pill>}
        {may.admin && (
          <Button size="small" busy={pairing.isPending} onClick={() => pairing.mutate({ params: { id: connection.id } }, { onError: (fault) => faultToast('Opening the window', fault) })}>
            {isOpen ? 'Open 30 minutes from now' : 'Open for 30 minutes'}
          </Button>
        )}
        <span className="text-ink-2">Confirmations of SNS subscriptions are accepted only while this is open.</span>
      </div>
      {connection.confirmed_topics.length > 0 && (
        <ul className="text-sm">
          {connection.confirmed_topics.map((topic) => <li key={topic} className="font-mono text-xs [overflow-wrap:anywhere]"><PlainText text={topic} /> confirmed</li>)}
        </ul>
      )}
    </div>
  )
}
