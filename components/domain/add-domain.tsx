'use client'
import { type FormEvent, useState } from 'react'
import { FaultNotice } from '../fault/fault-notice'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Field } from '../ui/field'
import { CodeInput } from '../ui/input'
import { toast } from '../ui/toast'
import { useAddDomain } from './use-domains'

export function AddDomain() {
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const adding = useAddDomain()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    adding.mutate({ body: { name } }, {
      onSuccess: (domain) => {
        toast.success(`${domain.name} is added`)
        setOpen(false)
        setName('')
      },
    })
  }
  const wrongName = adding.error?.fields.name
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>Add a domain</Button>
      <Dialog open={open} onOpenChange={setOpen} title="Add a sending domain" note="Mail makes its domain by itself; this is for one that has sent nothing yet.">
        <form onSubmit={submit} noValidate className="flex flex-col gap-4">
          <Field label="Domain" error={wrongName && `Please ${wrongName}`}>
            {(wiring) => <CodeInput {...wiring} placeholder="mail.example.com" value={name} onChange={(event) => setName(event.target.value)} />}
          </Field>
          {adding.error && !wrongName && <FaultNotice fault={adding.error} doing="adding the domain" />}
          <div className="flex justify-end gap-2">
            <Button onClick={() => setOpen(false)}>Cancel</Button>
            <Button type="submit" tone="primary" busy={adding.isPending}>Add the domain</Button>
          </div>
        </form>
      </Dialog>
    </>
  )
}
