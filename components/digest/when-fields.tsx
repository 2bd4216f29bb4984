import { Field } from '../ui/field'
import { Input } from '../ui/input'
import { Select } from '../ui/select'

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

export const weekdayName = (weekday: number): string => days[weekday - 1] ?? String(weekday)

type When = { weekday: number; time: string }
type Props = { value: When; onChange: (value: When) => void; errors: Record<string, string> }

export function WhenFields({ value, onChange, errors }: Props) {
  return (
    <div className="flex flex-wrap gap-4">
      <Field label="Day" error={errors.weekday ?? errors.digest_weekday}>
        {(wiring) => (
          <Select {...wiring} value={value.weekday} onChange={(event) => onChange({ ...value, weekday: Number(event.target.value) })}>
            {days.map((day, index) => <option key={day} value={index + 1}>{day}</option>)}
          </Select>
        )}
      </Field>
      <Field label="Time" error={errors.time ?? errors.digest_time}>
        {(wiring) => <Input {...wiring} type="time" value={value.time} onChange={(event) => onChange({ ...value, time: event.target.value })} />}
      </Field>
    </div>
  )
}
