'use client'
import type { DeliveryAnswer } from '@/lib/contracts/notifications'
import { faultToast } from '../fault/fault-toast'
import { Button } from '../ui/button'
import { PlainText } from '../ui/plain-text'
import { Row, RowHead, Td } from '../ui/table'
import { TimeText } from '../ui/time-text'
import { DeliveryState } from './channel-state'
import { outcomeToast } from './outcome-toast'
import { useReplayDelivery } from './use-notifications'

type Props = { delivery: DeliveryAnswer; channelName: string; timeZone: string; mayReplay: boolean }

export function DeliveryRow({ delivery, channelName, timeZone, mayReplay }: Props) {
  const replaying = useReplayDelivery()
  const replay = () => replaying.mutate({ params: { id: delivery.id } }, { onSuccess: outcomeToast, onError: (fault) => faultToast('Sending it again', fault) })
  return (
    <Row>
      <RowHead className="whitespace-nowrap"><TimeText at={delivery.created_at} timeZone={timeZone} /></RowHead>
      <Td className="min-w-52"><PlainText text={delivery.subject} /><span className="block text-xs text-ink-2">{delivery.severity}, {delivery.notice_kind}</span></Td>
      <Td className="min-w-32"><PlainText text={channelName} /></Td>
      <Td className="min-w-44">
        <DeliveryState state={delivery.state} />
        {delivery.reason && <span className="block"><PlainText text={delivery.reason} /></span>}
        {delivery.next_at && <span className="block text-xs text-ink-2">next try <TimeText at={delivery.next_at} timeZone={timeZone} /></span>}
      </Td>
      <Td className="min-w-52">
        {delivery.tries.length === 0 ? <span className="text-ink-2">none</span> : (
          <details>
            <summary>{delivery.tries.length} {delivery.tries.length === 1 ? 'try' : 'tries'}</summary>
            <ol className="mt-1 flex flex-col gap-1 text-xs">
              {delivery.tries.map((one, index) => (
                <li key={index}><TimeText at={one.at} timeZone={timeZone} />: <strong>{one.status ?? '–'}</strong> <PlainText text={one.answer} /> ({one.took_ms} ms)</li>
              ))}
            </ol>
          </details>
        )}
      </Td>
      <Td>{mayReplay && delivery.kind !== 'none' && <Button size="small" busy={replaying.isPending} onClick={replay}>Send again</Button>}</Td>
    </Row>
  )
}
