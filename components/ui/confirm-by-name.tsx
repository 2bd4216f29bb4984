'use client'
import { type FormEvent, type ReactNode, useState } from 'react'
import { Button } from './button'
import { Dialog } from './dialog'
import { Field } from './field'
import { CodeInput } from './input'

type Props = { open: boolean; onOpenChange: (open: boolean) => void; name: string; verb: string; consequence: ReactNode; busy: boolean; onConfirm: () => void; error?: ReactNode }

/** For what cannot be undone: the name has to be typed, and the button says it. */
export function ConfirmByName({ open, onOpenChange, name, verb, consequence, busy, onConfirm, error }: Props) {
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const matches = typed.trim() === name.trim()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (matches) onConfirm()
  }
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={`${verb} ${name}?`} note={consequence}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Field label={<>Type <code className="rounded-sm bg-sunk px-1 font-mono">{name}</code> to confirm</>} error={tried && !matches ? `Write exactly ${name}` : undefined}>
          {(wiring) => <CodeInput {...wiring} value={typed} onChange={(event) => setTyped(event.target.value)} />}
        </Field>
        {error}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => onOpenChange(false)}>Keep it</Button>
          <Button type="submit" tone="danger" busy={busy}>{verb} {name}</Button>
        </div>
      </form>
    </Dialog>
  )
}
