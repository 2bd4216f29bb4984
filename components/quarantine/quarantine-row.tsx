'use client'
import { faultToast } from '../fault/fault-toast'
import { Button } from '../ui/button'
import { PlainText } from '../ui/plain-text'
import { Row, RowHead, Td } from '../ui/table'
import { TextLink } from '../ui/text-link'
import { TimeText } from '../ui/time-text'
import { toast } from '../ui/toast'
import { type Quarantined, useReplay } from './use-quarantine'

type Props = { item: Quarantined; connectionName: string; timeZone: string; mayReplay: boolean }

export function QuarantineRow({ item, connectionName, timeZone, mayReplay }: Props) {
  const replay = useReplay()
  const run = () =>
    replay.mutate({ params: { id: item.id } }, {
      onSuccess: ({ outcome, message }) => (outcome === 'stored' ? toast.success(message) : toast.warning(message)),
      onError: (fault) => faultToast('Reading it again', fault),
    })
  return (
    <Row>
      <RowHead><TimeText at={item.received_at} timeZone={timeZone} /></RowHead>
      <Td className="min-w-32"><TextLink href={`/connections/${encodeURIComponent(item.connection_id)}`}><PlainText text={connectionName} /></TextLink></Td>
      <Td className="min-w-52 max-w-sm"><PlainText text={item.reason} /></Td>
      <Td className="min-w-72 max-w-xl">
        <details>
          <summary className="truncate font-mono text-xs"><PlainText text={item.raw.slice(0, 80)} /></summary>
          <pre tabIndex={0} aria-label="Raw element" className="mt-1 max-h-64 overflow-auto rounded-md bg-sunk p-2 font-mono text-xs whitespace-pre-wrap [overflow-wrap:anywhere]"><PlainText text={item.raw} /></pre>
        </details>
      </Td>
      <Td className="whitespace-nowrap">
        {item.replayed_at && <span className="block text-xs text-ink-2">read again <TimeText at={item.replayed_at} timeZone={timeZone} /></span>}
        {mayReplay && <Button size="small" busy={replay.isPending} onClick={run}>Replay</Button>}
      </Td>
    </Row>
  )
}
