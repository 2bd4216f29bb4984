'use client'
import { type FormEvent, useState } from 'react'
import { severities, type Severity } from '@/lib/deliverability/notice/choice'
import { FaultNotice } from '../fault/fault-notice'
import { Button } from '../ui/button'
import { Callout } from '../ui/callout'
import { CopyField } from '../ui/copy-field'
import { Field } from '../ui/field'
import { CodeInput, Input } from '../ui/input'
import { Segmented } from '../ui/segmented'
import { SeverityBoxes } from './severity-boxes'
import { useAddChannel } from './use-notifications'

const kinds = [{ value: 'slack', label: 'Slack' }, { value: 'webhook', label: 'Webhook' }] as const
type Kind = (typeof kinds)[number]['value']

const hints: Record<Kind, string> = {
  slack: 'Slack → Apps → Incoming Webhooks → Add to a channel; it begins with https://hooks.slack.com/.',
  webhook: 'https at a public address. Posts are signed as Standard Webhooks have it; anything but 2xx is tried again.',
}

/** A webhook's secret is shown here once; closing the dialog forgets it. */
export function NewChannel({ onDone }: { onDone: () => void }) {
  const [kind, setKind] = useState<Kind>('slack')
  const [name, setName] = useState('')
  const [url, setUrl] = useState('')
  const [wanted, setWanted] = useState<Severity[]>([...severities])
  const adding = useAddChannel()
  const errors = adding.error?.fields ?? {}
  const submit = (event: FormEvent) => {
    event.preventDefault()
    adding.mutate({ body: { kind, name, url, severities: wanted } }, { onSuccess: ({ secret }) => secret === null && onDone() })
  }
  if (adding.data?.secret) {
    return (
      <div className="flex flex-col gap-4">
        <Callout tone="watch" role="status" title="Copy the signing secret now">Your server checks each post with it. It is not shown again.</Callout>
        <CopyField label="Signing secret" value={adding.data.secret} />
        <div className="flex justify-end"><Button tone="primary" onClick={onDone}>I have kept it</Button></div>
      </div>
    )
  }
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <div><Segmented label="Kind of channel" value={kind} options={kinds} onChange={setKind} /></div>
      <Field label="Name" error={errors.name}>{(wiring) => <Input {...wiring} autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />}</Field>
      <Field label="Address" hint={hints[kind]} error={errors.url}>{(wiring) => <CodeInput {...wiring} type="url" value={url} onChange={(event) => setUrl(event.target.value)} />}</Field>
      <SeverityBoxes legend="What it gets" value={wanted} onChange={setWanted} />
      {adding.error && Object.keys(errors).length === 0 && <FaultNotice fault={adding.error} doing="adding the channel" />}
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" tone="primary" busy={adding.isPending}>Add it</Button>
      </div>
    </form>
  )
}
