'use client'
import type { ReactNode } from 'react'
import { Field, type FieldWiring } from '../ui/field'
import { CodeInput, Input } from '../ui/input'
import { Select } from '../ui/select'
import type { RuleDraft } from './rule-draft'
import { metricNames, scopeNames } from './rule-words'

type Props = { draft: RuleDraft; errors: Record<string, string>; onChange: (part: Partial<RuleDraft>) => void }

const windows = [[1, 'the last hour'], [6, '6 hours'], [24, '24 hours'], [72, '3 days'], [168, '7 days']] as const

const errorOf = (errors: Record<string, string>, name: string): string | undefined =>
  errors[name] ?? Object.entries(errors).find(([field]) => field.startsWith(`${name}.`))?.[1]

/** The fields of a rate rule. */
export function RuleFields({ draft, errors, onChange }: Props) {
  const choice = <Key extends keyof RuleDraft>(key: Key, options: readonly (readonly [string | number, string])[], read: (text: string) => RuleDraft[Key]) => {
    const Chosen = (wiring: FieldWiring): ReactNode => (
      <Select {...wiring} value={String(draft[key])} onChange={(event) => onChange({ [key]: read(event.target.value) } as Partial<RuleDraft>)}>
        {options.map(([value, label]) => <option key={value} value={value}>{label}</option>)}
      </Select>
    )
    return Chosen
  }
  const number = (key: 'limitPercent' | 'minN' | 'minK' | 'chancePercent') => {
    const Typed = (wiring: FieldWiring): ReactNode => <Input {...wiring} inputMode="decimal" value={draft[key]} onChange={(event) => onChange({ [key]: event.target.value })} />
    return Typed
  }
  return (
    <>
      <Field label="Name" error={errorOf(errors, 'name')}>{(wiring) => <Input {...wiring} value={draft.name} onChange={(event) => onChange({ name: event.target.value })} />}</Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="What goes wrong">{choice('metric', Object.entries(metricNames), (text) => text as RuleDraft['metric'])}</Field>
        <Field label="Limit in percent" error={errorOf(errors, 'limit')}>{number('limitPercent')}</Field>
        <Field label="Looked at for">{choice('scope', Object.entries(scopeNames), (text) => text as RuleDraft['scope'])}</Field>
        <Field label="Only this domain" optional error={errorOf(errors, 'only')}>{(wiring) => <CodeInput {...wiring} placeholder="all domains" value={draft.only} onChange={(event) => onChange({ only: event.target.value })} />}</Field>
        <Field label="Within" error={errorOf(errors, 'window_hours')}>{choice('windowHours', windows, Number)}</Field>
        <Field label="Severity">{choice('severity', [['info', 'Info'], ['warning', 'Warning'], ['critical', 'Critical']], (text) => text as RuleDraft['severity'])}</Field>
        <Field label="Results at least" error={errorOf(errors, 'min_n')}>{number('minN')}</Field>
        <Field label="Cases at least" error={errorOf(errors, 'min_k')}>{number('minK')}</Field>
        <Field label="Chance of a false alarm, percent" hint="At the limit itself; 1 is usual." error={errorOf(errors, 'alpha')}>{number('chancePercent')}</Field>
        <Field label="Alarms">{choice('confirm', [[2, 'when seen twice'], [1, 'at once']], (text) => (text === '1' ? 1 : 2))}</Field>
      </div>
    </>
  )
}
