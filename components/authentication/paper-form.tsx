'use client'
import { type FormEvent, useState } from 'react'
import { FaultNotice } from '../fault/fault-notice'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { CodeInput, TextArea } from '../ui/input'
import { Section } from '../ui/section'
import { Select } from '../ui/select'
import { PaperResult } from './paper-result'
import { useTryOnPaper } from './use-authentication'

const types = ['TXT', 'CNAME', 'MX', 'A', 'AAAA'] as const

/** Paste a record and see what would become of this domain and its neighbours. Nothing is changed. */
export function PaperForm({ name }: { name: string }) {
  const [at, setAt] = useState(`_dmarc.${name}`)
  const [type, setType] = useState<(typeof types)[number]>('TXT')
  const [text, setText] = useState('')
  const trial = useTryOnPaper()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const values = text.split('\n').map((line) => line.trim()).filter(Boolean)
    trial.mutate({ params: { name }, body: { edits: [{ name: at, type, values: values.length > 0 ? values : null }] } })
  }
  return (
    <Section title="Try an edit on paper" note="Paste a record as you would publish it: you see the findings before and after, for every domain of the organisation and every relay. Nothing is stored.">
      <form onSubmit={submit} className="flex flex-col gap-3">
        <div className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_auto]">
          <Field label="Name">{(wiring) => <CodeInput {...wiring} value={at} onChange={(event) => setAt(event.target.value)} />}</Field>
          <Field label="Type">
            {(wiring) => (
              <Select {...wiring} value={type} onChange={(event) => setType(types.find((one) => one === event.target.value) ?? 'TXT')}>
                {types.map((one) => <option key={one}>{one}</option>)}
              </Select>
            )}
          </Field>
        </div>
        <Field label="Record" hint="One a line; empty takes the record away.">{(wiring) => <TextArea {...wiring} rows={3} value={text} onChange={(event) => setText(event.target.value)} placeholder="v=DMARC1; p=quarantine; rua=mailto:dmarc@example.com" />}</Field>
        <div><Button type="submit" busy={trial.isPending}>Show before and after</Button></div>
      </form>
      <div role="status" aria-live="polite" className="mt-3">
        {trial.error && <FaultNotice fault={trial.error} doing="trying the edit" />}
        {trial.data && <PaperResult answer={trial.data} />}
      </div>
    </Section>
  )
}
