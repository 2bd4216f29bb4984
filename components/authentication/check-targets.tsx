'use client'
import { X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { AuthenticationAnswer } from '@/lib/contracts/authentication'
import { FaultNotice } from '../fault/fault-notice'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { IconButton } from '../ui/icon-button'
import { CodeInput } from '../ui/input'
import { PlainText } from '../ui/plain-text'
import { Section } from '../ui/section'
import { Select } from '../ui/select'
import { useMay } from '../workspace/workspace-context'
import { useCheckTargets } from './use-authentication'

const kinds = { selector: 'DKIM selector', ip: 'Sending IP', return_path: 'Return path', tracking: 'Tracking domain' } as const
type Kind = keyof typeof kinds
const isKind = (text: string): text is Kind => text in kinds

/** What DNS cannot tell and events may not: selectors, IPs, return paths, tracking domains. */
export function CheckTargets({ name, answer }: { name: string; answer: AuthenticationAnswer }) {
  const [kind, setKind] = useState<Kind>('selector')
  const [value, setValue] = useState('')
  const { add, remove } = useCheckTargets(name)
  const may = useMay()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate({ params: { name }, body: { kind, value } }, { onSuccess: () => setValue('') })
  }
  const wrong = add.error?.fields.value
  return (
    <Section title="Also checked" note="Selectors in events and those of your relays are looked for by themselves. Add what they do not tell; the next check takes it in.">
      <ul className="mb-3 flex flex-col gap-1">
        {answer.selectors.map((one) => (
          <li key={`${one.name} ${one.relay}`} className="text-sm">DKIM selector <code><PlainText text={one.name} /></code> <span className="text-ink-2">({one.source === 'user' ? 'added' : one.source === 'events' ? 'seen in events' : `usual${one.relay ? ` for ${one.relay}` : ''}`}{one.bits ? `, ${one.bits} bits` : ''}{one.state === 'unknown' ? ', could not be asked' : one.state === 'none' ? ', no key' : ''})</span></li>
        ))}
        {answer.added.filter((one) => one.kind !== 'selector' || !answer.selectors.some((other) => other.name === one.value && other.source === 'user')).concat(answer.added.filter((one) => one.kind === 'selector' && answer.selectors.some((other) => other.name === one.value && other.source === 'user'))).map((one) => (
          <li key={`${one.kind} ${one.value}`} className="flex flex-wrap items-center gap-1 text-sm">
            {kinds[one.kind]} <code className="[overflow-wrap:anywhere]"><PlainText text={one.value} /></code> <span className="text-ink-2">(added)</span>
            {may.write && <IconButton label={`Remove ${one.value}`} icon={<X aria-hidden className="size-4" />} onClick={() => remove.mutate({ params: { name, kind: one.kind, value: one.value } })} />}
          </li>
        ))}
      </ul>
      {may.write && (
        <form onSubmit={submit} noValidate className="flex flex-wrap items-start gap-3">
          <Field label="Kind">{(wiring) => <Select {...wiring} value={kind} onChange={(event) => { if (isKind(event.target.value)) setKind(event.target.value) }}>{Object.entries(kinds).map(([id, label]) => <option key={id} value={id}>{label}</option>)}</Select>}</Field>
          <div className="min-w-48 flex-1"><Field label="Value" error={wrong && `Please ${wrong}`}>{(wiring) => <CodeInput {...wiring} value={value} onChange={(event) => setValue(event.target.value)} placeholder={{ selector: 's1', ip: '192.0.2.10', return_path: `bounce.${name}`, tracking: `click.${name}` }[kind]} />}</Field></div>
          <Button type="submit" busy={add.isPending} className="mt-[1.625rem]">Add</Button>
        </form>
      )}
      {add.error && !wrong && <div className="mt-3"><FaultNotice fault={add.error} doing="adding it" /></div>}
    </Section>
  )
}
