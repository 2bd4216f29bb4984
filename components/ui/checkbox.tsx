import type { ComponentProps, ReactNode } from 'react'

export function Checkbox({ label, hint, ...rest }: ComponentProps<'input'> & { label: ReactNode; hint?: ReactNode }) {
  return (
    <label className="flex min-h-6 items-start gap-2">
      <input {...rest} type="checkbox" className="mt-0.5 size-[1.125rem] accent-accent" />
      <span>
        {label}
        {hint && <span className="block text-sm text-ink-2">{hint}</span>}
      </span>
    </label>
  )
}
