'use client'
import { type FormEvent, useState } from 'react'
import type { WarmupAnswer } from '@/lib/contracts/warmup'
import { publishedRamps, rampIds } from '@/lib/deliverability/warmup/published-ramps'
import { templates } from '@/lib/deliverability/warmup/templates'
import { FaultNotice } from '../fault/fault-notice'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { formatCount } from '../ui/format-number'
import { Input } from '../ui/input'
import { Section } from '../ui/section'
import { Select } from '../ui/select'
import { toast } from '../ui/toast'
import { changeOf, fieldsOf, fieldsOfTemplate, type PlanFields, previewOf } from './plan-fields'
import { useChangeWarmup } from './use-warmup'
import { WeekdayField } from './weekday-field'

type Props = { warmup: WarmupAnswer; initial: PlanFields | null; onDone: () => void; onCancel?: () => void }

const first: PlanFields = fieldsOf(templates[3])
const curves = [{ value: 'even', label: 'Even growth, 30 % a day at most' }, ...rampIds.map((id) => ({ value: id, label: publishedRamps[id].label }))]

/** Makes or changes a plan, and shows what it would send while it is typed. */
export function PlanForm({ warmup, initial, onDone, onCancel }: Props) {
  const { plan, today, subject } = warmup
  const isNew = plan === null || plan.status === 'ended' || plan.status === 'complete'
  const hasBegun = !isNew && plan.starts_on <= today
  const [fields, setFields] = useState<PlanFields>(initial ?? (plan ? fieldsOf(plan) : first))
  const [tried, setTried] = useState(false)
  const saving = useChangeWarmup(subject)
  const preview = previewOf(fields)
  const said = saving.error?.fields ?? {}
  const errorOf = (field: string): string | undefined => (tried && preview.fault?.field === field ? preview.fault.message : said[field])
  const set = (more: Partial<PlanFields>) => setFields({ ...fields, ...more })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (preview.fault || fields.weekdays.length === 0) return
    saving.change({ ...changeOf(fields, hasBegun), ...(plan && !isNew ? { version: plan.version } : {}) }, () => {
      toast.success(isNew ? 'The plan is made' : 'The plan is changed')
      onDone()
    })
  }
  const offered = preview.fault?.offeredDays ?? null
  return (
    <Section title={isNew ? 'Make a plan' : 'Change the plan'} note={hasBegun ? 'It takes effect with the next morning that is not decided yet; each provider goes on from the volume it has reached.' : 'Volumes are messages a day, days are sending days.'}>
      <form onSubmit={submit} noValidate className="flex max-w-2xl flex-col gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Template">
            {(wiring) => (
              <Select {...wiring} value="" onChange={(event) => setFields(fieldsOfTemplate(event.target.value, fields))} className="w-full">
                <option value="">Take values from a template</option>
                {templates.map(({ id, label, note }) => <option key={id} value={id} title={note}>{label}</option>)}
              </Select>
            )}
          </Field>
          <Field label="Curve" error={errorOf('curve')}>
            {(wiring) => (
              <Select {...wiring} value={fields.curve} onChange={(event) => set({ curve: event.target.value as PlanFields['curve'] })} className="w-full">
                {curves.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}
              </Select>
            )}
          </Field>
          <Field label="Messages on the first day" error={errorOf('start')}>{(wiring) => <Input {...wiring} inputMode="numeric" value={fields.start} onChange={(event) => set({ start: event.target.value })} />}</Field>
          <Field label="Messages a day at the end" error={errorOf('target')}>{(wiring) => <Input {...wiring} inputMode="numeric" value={fields.target} onChange={(event) => set({ target: event.target.value })} />}</Field>
          {fields.curve === 'even' && (
            <Field label="Sending days" hint="14, 21 or 28 are usual" error={errorOf('days')}>{(wiring) => <Input {...wiring} inputMode="numeric" value={fields.days} onChange={(event) => set({ days: event.target.value })} />}</Field>
          )}
          {!hasBegun && (
            <Field label="First day" optional hint="Tomorrow unless said" error={said.starts_on}>{(wiring) => <Input {...wiring} type="date" min={today} value={fields.startsOn} onChange={(event) => set({ startsOn: event.target.value })} />}</Field>
          )}
        </div>
        <WeekdayField value={fields.weekdays} onChange={(weekdays) => set({ weekdays })} error={tried && fields.weekdays.length === 0 ? 'Name at least one day' : said.weekdays} />
        <p role="status" className="text-sm">
          {preview.fault && !tried && <span className="text-watch">{preview.fault.message[0]?.toUpperCase()}{preview.fault.message.slice(1)}.</span>}
          {!preview.fault && <><span className="text-ink-2">Each day: </span>{preview.volumes.map(formatCount).join(' · ')}</>}
        </p>
        {offered !== null && <div><Button size="small" onClick={() => set({ days: String(offered) })}>Take {offered} sending days</Button></div>}
        {saving.error && Object.keys(said).length === 0 && <FaultNotice fault={saving.error} doing="saving the plan" />}
        <div className="flex flex-wrap gap-2">
          {onCancel && <Button onClick={onCancel}>Cancel</Button>}
          <Button type="submit" tone="primary" busy={saving.isPending}>{isNew ? 'Make the plan' : 'Save the plan'}</Button>
        </div>
      </form>
    </Section>
  )
}
