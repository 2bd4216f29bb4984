import { type ReactNode, useId } from 'react'

export type FieldWiring = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined }

type Props = { label: ReactNode; hint?: ReactNode; error?: string; optional?: boolean; children: (wiring: FieldWiring) => ReactNode }

/** Label, hint and error of one control, tied to it for readers of any kind. */
export function Field({ label, hint, error, optional = false, children }: Props) {
  const id = useId()
  const describedBy = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
        {optional && <span className="font-normal text-ink-2"> (optional)</span>}
      </label>
      {children({ id, 'aria-describedby': describedBy || undefined, 'aria-invalid': error ? true : undefined })}
      {hint && <p id={`${id}-hint`} className="text-sm text-ink-2">{hint}</p>}
      {error && <p id={`${id}-error`} role="alert" className="text-sm font-medium text-act">{error}</p>}
    </div>
  )
}
