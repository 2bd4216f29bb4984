'use client'
import type { ReactNode } from 'react'
import { Combobox } from '../ui/combobox'
import { Field } from '../ui/field'
import { timeZoneOption, timeZoneOptions } from './time-zones'

type Props = { value: string; onChange: (zone: string) => void; error?: string; hint?: ReactNode; label?: string }

export function TimeZoneField({ value, onChange, error, hint, label = 'Time zone' }: Props) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(wiring) => <Combobox wiring={wiring} value={value} text={timeZoneOption(value).label} options={timeZoneOptions} onChange={onChange} />}
    </Field>
  )
}
