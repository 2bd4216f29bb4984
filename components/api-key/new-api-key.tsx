'use client'
import { type FormEvent, useState } from 'react'
import { scopes } from '@/lib/contracts/contract'
import { FaultNotice } from '../fault/fault-notice'
import { Button } from '../ui/button'
import { Callout } from '../ui/callout'
import { Checkbox } from '../ui/checkbox'
import { CopyField } from '../ui/copy-field'
import { Field } from '../ui/field'
import { Input } from '../ui/input'
import { useAddApiKey } from './use-api-keys'

const hints: Record<(typeof scopes)[number], string> = {
  read: 'Numbers, events, reasons, receipt',
  write: 'Adds domains, replays the quarantine; reads too',
  admin: 'Connections, keys, members, audit; all of the above too',
}

/** The key is shown here once; closing the dialog forgets it. */
export function NewApiKey({ onDone }: { onDone: () => void }) {
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<(typeof scopes)[number][]>(['read'])
  const adding = useAddApiKey()
  const errors = adding.error?.fields ?? {}
  const submit = (event: FormEvent) => {
    event.preventDefault()
    adding.mutate({ body: { name, scopes: chosen } })
  }
  if (adding.data) {
    return (
      <div className="flex flex-col gap-4">
        <Callout tone="watch" role="status" title="Copy the key now">It is stored as a hash only and cannot be shown again.</Callout>
        <CopyField label="API key" value={adding.data.key} hint="Send it as: Authorization: Bearer ws_live_…" />
        <div className="flex justify-end"><Button tone="primary" onClick={onDone}>I have kept it</Button></div>
      </div>
    )
  }
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Field label="Name" hint="What uses it, for example “weekly report”." error={errors.name}>
        {(wiring) => <Input {...wiring} autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <fieldset className="flex flex-col gap-1.5">
        <legend className="mb-1 font-medium">What it may do</legend>
        {scopes.map((scope) => (
          <Checkbox
            key={scope}
            label={scope}
            hint={hints[scope]}
            checked={chosen.includes(scope)}
            onChange={(event) => setChosen(event.target.checked ? [...chosen, scope] : chosen.filter((other) => other !== scope))}
          />
        ))}
        {errors.scopes && <p role="alert" className="text-sm font-medium text-act">{errors.scopes}</p>}
      </fieldset>
      {adding.error && Object.keys(errors).length === 0 && <FaultNotice fault={adding.error} doing="making the key" />}
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" tone="primary" busy={adding.isPending}>Make the key</Button>
      </div>
    </form>
  )
}
