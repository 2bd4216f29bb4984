'use client'
import { useId } from 'react'
import { classNames } from './class-names'

type Props<Value extends string> = {
  label: string
  value: Value | null
  options: readonly { value: Value; label: string; hint?: string }[]
  onChange: (value: Value) => void
}

/** One of a few, all in view: native radio buttons, so arrow keys work. */
export function Segmented<Value extends string>({ label, value, options, onChange }: Props<Value>) {
  const name = useId()
  return (
    <fieldset className="inline-flex max-w-full flex-wrap rounded-md border border-line-strong bg-surface p-px">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          title={option.hint}
          className={classNames(
            'relative inline-flex h-7 min-w-8 cursor-pointer items-center justify-center rounded-sm px-2 text-sm has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent',
            option.value === value ? 'bg-accent font-medium text-on-accent' : 'text-ink hover:bg-sunk',
          )}
        >
          <input type="radio" name={name} checked={option.value === value} onChange={() => onChange(option.value)} className="absolute inset-0 cursor-pointer opacity-0" />
          {option.label}
        </label>
      ))}
    </fieldset>
  )
}
