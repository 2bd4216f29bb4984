'use client'
import { type FormEvent, useState } from 'react'
import { FaultNotice } from '../fault/fault-notice'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Field } from '../ui/field'
import { CodeInput } from '../ui/input'
import { toast } from '../ui/toast'
import { useAddDomain } from './use-domains'

export function AddDomain({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const [name, setName] = useState('')
  const adding = useAddDomain()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    adding.mutate({ body: { name } }, {
      onSuccess: (domain) => {
        toast.success(`${domain.name} is added`)
        onOpenChange(false)
        setName('')
      },
    })
  }
  const wrongName = adding.error?.fields.name
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Add a sending domain" note="Mail makes its domain by itself; this is for one that has sent nothing yet.">
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label="Domain" error={wrongName && `Please ${wrongName}`}>
          {(wiring) => <CodeInput {...wiring} placeholder="mail.example.com" value={name} onChange={(event) => setName(event.target.value)} />}
        </Field>
        {adding.error && !wrongName && <FaultNotice fault={adding.error} doing="adding the domain" />}
        <div className="flex justify-end gap-2">
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button type="submit" tone="primary" busy={adding.isPending}>Add the domain</Button>
        </div>
      </form>
    </Dialog>
  )
}
