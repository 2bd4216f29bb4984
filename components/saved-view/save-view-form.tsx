'use client'
import { type FormEvent, useState } from 'react'
import { FaultNotice } from '../fault/fault-notice'
import { Button } from '../ui/button'
import { Checkbox } from '../ui/checkbox'
import { Field } from '../ui/field'
import { Input } from '../ui/input'
import { PlainText } from '../ui/plain-text'
import { toast } from '../ui/toast'
import { useMay } from '../workspace/workspace-context'
import { useSaveView } from './use-saved-views'

/** `path` is the page that is open, with everything chosen on it. */
export function SaveViewForm({ path }: { path: string }) {
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const saving = useSaveView()
  const may = useMay()
  const { name: nameFault, path: pathFault } = saving.error?.fields ?? {}
  const submit = (event: FormEvent) => {
    event.preventDefault()
    saving.mutate({ body: { name, path, shared } }, {
      onSuccess: (view) => {
        setName('')
        toast.success(`Saved “${view.name}”`)
      },
    })
  }
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-3">
      <Field label="Name" hint={<>The page and what is chosen on it: <code className="font-mono text-xs [overflow-wrap:anywhere]"><PlainText text={path} /></code></>} error={nameFault ?? pathFault}>
        {(wiring) => <Input {...wiring} value={name} maxLength={100} onChange={(event) => setName(event.target.value)} />}
      </Field>
      {may.write && <Checkbox label="Share with the workspace" checked={shared} onChange={(event) => setShared(event.target.checked)} />}
      {saving.error && !nameFault && !pathFault && <FaultNotice fault={saving.error} doing="saving the view" />}
      <div><Button type="submit" tone="primary" busy={saving.isPending}>Save this view</Button></div>
    </form>
  )
}
