'use client'
import { useState } from 'react'
import type { ChannelAnswer } from '@/lib/contracts/notifications'
import { FaultNotice } from '../fault/fault-notice'
import { faultToast } from '../fault/fault-toast'
import { Button } from '../ui/button'
import { ConfirmByName } from '../ui/confirm-by-name'
import { CopyField } from '../ui/copy-field'
import { Dialog } from '../ui/dialog'
import { PlainText } from '../ui/plain-text'
import { Row, RowHead, Td } from '../ui/table'
import { TimeAgo } from '../ui/time-ago'
import { ChannelState } from './channel-state'
import { outcomeToast } from './outcome-toast'
import { useChangeChannel, useRemoveChannel, useRotateChannel, useTestChannel } from './use-notifications'

type Props = { channel: ChannelAnswer; timeZone: string; mayChange: boolean }

export function ChannelRow({ channel, timeZone, mayChange }: Props) {
  const [removes, setRemoves] = useState(false)
  const testing = useTestChannel()
  const changing = useChangeChannel()
  const rotating = useRotateChannel()
  const removing = useRemoveChannel()
  const params = { id: channel.id }
  const isOff = channel.state === 'disabled'
  return (
    <Row>
      <RowHead className="min-w-40 [overflow-wrap:anywhere]">
        <PlainText text={channel.name} />
        <span className="block text-xs font-normal text-ink-2">{channel.kind === 'slack' ? 'Slack' : 'Webhook'} · <PlainText text={channel.target} /></span>
      </RowHead>
      <Td className="min-w-52">
        <ChannelState state={channel.state} />
        {isOff && <span className="block"><PlainText text={channel.disabled_reason ?? ''} /></span>}
        {channel.state === 'failing' && <span className="block text-act"><PlainText text={channel.last_failure ?? ''} /></span>}
        {channel.last_failure_at && channel.state === 'failing' && <span className="block text-xs text-ink-2"><TimeAgo at={channel.last_failure_at} timeZone={timeZone} /></span>}
      </Td>
      <Td>{channel.severities.join(', ') || 'nothing'}</Td>
      <Td><TimeAgo at={channel.last_sent_at} timeZone={timeZone} /></Td>
      <Td>
        {mayChange && (
          <div className="flex flex-wrap gap-1.5">
            <Button size="small" busy={testing.isPending} onClick={() => testing.mutate({ params }, { onSuccess: outcomeToast, onError: (fault) => faultToast('The test', fault) })}>Test</Button>
            <Button size="small" busy={changing.isPending} onClick={() => changing.mutate({ params, body: { enabled: isOff } }, { onError: (fault) => faultToast('Switching it', fault) })}>{isOff ? 'Switch on' : 'Switch off'}</Button>
            {channel.kind === 'webhook' && <Button size="small" busy={rotating.isPending} onClick={() => rotating.mutate({ params }, { onError: (fault) => faultToast('The new secret', fault) })}>New secret</Button>}
            <Button size="small" tone="danger" onClick={() => setRemoves(true)}>Remove</Button>
          </div>
        )}
        <Dialog open={rotating.data !== undefined} onOpenChange={() => rotating.reset()} title={`New secret of ${channel.name}`} note="Posts are signed by the old and the new one until the next change. It is shown this once.">
          <CopyField label="Signing secret" value={rotating.data?.secret ?? ''} />
        </Dialog>
        <ConfirmByName
          open={removes} onOpenChange={setRemoves} name={channel.name} verb="Remove" consequence="Nothing more is sent to it, and what waits for it is dropped. The log stays." busy={removing.isPending}
          onConfirm={() => removing.mutate({ params }, { onSuccess: () => setRemoves(false) })}
          error={removing.error && <FaultNotice fault={removing.error} doing="removing the channel" />}
        />
      </Td>
    </Row>
  )
}
