'use client'
import { Checkbox } from '../ui/checkbox'

const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

type Props = { value: readonly number[]; onChange: (weekdays: number[]) => void; error?: string }

/** The days of the week on which mail is sent. */
export function WeekdayField({ value, onChange, error }: Props) {
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 font-medium">Sending days of the week</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {names.map((name, at) => (
          <Checkbox key={name} label={name} checked={value.includes(at + 1)} onChange={({ target }) => onChange(target.checked ? [...value, at + 1].sort((a, b) => a - b) : value.filter((day) => day !== at + 1))} />
        ))}
      </div>
      {error && <p role="alert" className="text-sm font-medium text-act">{error}</p>}
    </fieldset>
  )
}
