'use client'
import { useId } from 'react'
import { CopyButton } from './copy-button'
import { CodeInput } from './input'

/** A value to take elsewhere: readable, selectable, copied by one press. */
export function CopyField({ label, value, hint }: { label: string; value: string; hint?: string }) {
  const id = useId()
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="font-medium">{label}</label>
      <span className="flex flex-wrap items-center gap-2 sm:flex-nowrap">
        <CodeInput id={id} readOnly value={value} onFocus={(event) => event.target.select()} className="bg-sunk text-sm" />
        <CopyButton text={value} label={label} />
      </span>
      {hint && <p className="text-sm text-ink-2">{hint}</p>}
    </div>
  )
}
