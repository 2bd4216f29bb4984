'use client'
import { type FormEvent, useState } from 'react'
import { reasonClasses, type ReasonClass } from '@/lib/deliverability/reason'
import { FaultNotice } from '../fault/fault-notice'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { CodeInput, Input } from '../ui/input'
import { Section } from '../ui/section'
import { Select } from '../ui/select'
import { toast } from '../ui/toast'
import { useCurrentWorkspace } from '../workspace/workspace-context'
import { RulePreview } from './rule-preview'
import { useAddReplyRule, usePreview } from './use-reply-rules'

type Draft = { pattern: string; class: ReasonClass; note: string }
const empty: Draft = { pattern: '', class: 'policy_block', note: '' }

/** A rule is looked at over the past before it can be saved; changing it asks for another look. */
export function NewReplyRule() {
  const { timeZone } = useCurrentWorkspace()
  const [draft, setDraft] = useState(empty)
  const preview = usePreview()
  const adding = useAddReplyRule()
  const change = (part: Partial<Draft>, looksTheSame = false) => {
    setDraft({ ...draft, ...part })
    adding.reset()
    if (!looksTheSame) preview.reset()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    preview.mutate({ body: { pattern: draft.pattern, class: draft.class } })
  }
  const save = () =>
    adding.mutate({ body: draft }, {
      onSuccess: () => {
        toast.success('The rule is saved')
        setDraft(empty)
        preview.reset()
        adding.reset()
      },
    })
  const fault = adding.error ?? preview.error
  const errors = fault?.fields ?? {}
  return (
    <Section title="New rule" note="It goes before the built-in rules and after your older ones.">
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label="Text pattern" hint="A regular expression (RE2 syntax) found anywhere in the reply; capitals do not matter. Plain words do as they are." error={errors.pattern}>
          {(wiring) => <CodeInput {...wiring} maxLength={300} value={draft.pattern} onChange={(event) => change({ pattern: event.target.value })} />}
        </Field>
        <Field label="Means" error={errors.class}>
          {(wiring) => (
            <Select {...wiring} value={draft.class} onChange={(event) => change({ class: event.target.value as ReasonClass })}>
              {reasonClasses.map((name) => <option key={name} value={name}>{name.replaceAll('_', ' ')}</option>)}
            </Select>
          )}
        </Field>
        <Field label="Note" optional error={errors.note}>
          {(wiring) => <Input {...wiring} maxLength={200} value={draft.note} onChange={(event) => change({ note: event.target.value }, true)} />}
        </Field>
        {fault && Object.keys(errors).length === 0 && <FaultNotice fault={fault} doing={adding.error ? 'saving the rule' : 'looking at the past'} />}
        {preview.data && <RulePreview preview={preview.data} timeZone={timeZone} />}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" tone={preview.data ? 'plain' : 'primary'} busy={preview.isPending} disabled={draft.pattern.trim() === ''}>Show what it changes</Button>
          {preview.data && <Button tone="primary" busy={adding.isPending} onClick={save}>Save the rule</Button>}
        </div>
      </form>
    </Section>
  )
}
