'use client'
import { type FormEvent, useState } from 'react'
import { unattributedName } from '@/lib/contracts/stand-in'
import { instantOf } from '@/lib/deliverability/local-date'
import { offsetMs } from '@/lib/deliverability/local-time'
import { FaultNotice } from '../fault/fault-notice'
import { Button } from '../ui/button'
import { Checkbox } from '../ui/checkbox'
import { Dialog } from '../ui/dialog'
import { Field } from '../ui/field'
import { Input } from '../ui/input'
import { useAddNote } from './use-annotations'

/** `2026-11-24T10:00` on the clock of the zone. */
const clockText = (at: number, timeZone: string): string => new Date(at + offsetMs(at, timeZone)).toISOString().slice(0, 16)

function NoteForm({ name, timeZone, onDone }: { name: string; timeZone: string; onDone: () => void }) {
  const adding = useAddNote()
  const isStray = name === unattributedName
  const [at, setAt] = useState(() => clockText(Date.now(), timeZone))
  const [text, setText] = useState('')
  const [everywhere, setEverywhere] = useState(isStray)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const [date, time] = at.split('T')
    if (!date || !time || text.trim() === '') return
    const moment = new Date(instantOf(date, time.slice(0, 5), timeZone)).toISOString()
    adding.mutate({ body: { at: moment, text, ...(everywhere ? {} : { domain: name }) } }, { onSuccess: onDone })
  }
  const errors = adding.error?.fields ?? {}
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field label="What happened" error={errors.text}>
        {(wiring) => <Input {...wiring} required maxLength={500} value={text} onChange={(event) => setText(event.target.value)} />}
      </Field>
      <Field label="When" hint={`On the clock of ${timeZone}.`} error={errors.at}>
        {(wiring) => <Input {...wiring} type="datetime-local" required value={at} onChange={(event) => setAt(event.target.value)} />}
      </Field>
      {!isStray && <Checkbox label="On the charts of every domain" checked={everywhere} onChange={(event) => setEverywhere(event.target.checked)} />}
      {adding.error && Object.keys(errors).length === 0 && <FaultNotice fault={adding.error} doing="saving the note" />}
      <div><Button type="submit" tone="primary" busy={adding.isPending}>Save the note</Button></div>
    </form>
  )
}

/** A note stands on every chart of its domain, at its time. */
export function NoteDialog({ name, timeZone }: { name: string; timeZone: string }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>Add a note</Button>
      <Dialog open={open} onOpenChange={setOpen} title="A note on the charts" note="A deploy, a new list, a talk with a relay: everybody of the workspace sees it.">
        <NoteForm name={name} timeZone={timeZone} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}
