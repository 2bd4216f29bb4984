'use client'
import { type ReactNode, useMemo } from 'react'
import { Combobox } from '../ui/combobox'
import { Field } from '../ui/field'
import { timeZoneOptions } from './time-zones'

type Props = { value: string; onChange: (zone: string) => void; error?: string; hint?: ReactNode; label?: string }

export function TimeZoneField({ value, onChange, error, hint, label = 'Time zone' }: Props) {
  const options = useMemo(timeZoneOptions, [])
  return (
    <Field label={label} hint={hint} error={error}>
      {(wiring) => <Combobox wiring={wiring} value={value} options={options} onChange={onChange} />}
    </Field>
  )
}
