import type { RelayAnswer } from '@/lib/contracts/relays'
import { Field } from '../ui/field'
import { CodeInput, TextArea } from '../ui/input'
import { Select } from '../ui/select'

type Props = {
  fields: RelayAnswer['settings']
  values: Record<string, string>
  errors: Record<string, string>
  onChange: (name: string, value: string) => void
  allOptional?: boolean
}

/** The form that a relay's settings ask for. Keys are pasted whole, so they are shown, not dotted. */
export function RelayFields({ fields, values, errors, onChange, allOptional = false }: Props) {
  return fields.map((field) => (
    <Field key={field.name} label={field.label} hint={field.hint || undefined} optional={!field.required && !allOptional} error={errors[`secrets.${field.name}`] ?? errors[field.name]}>
      {(wiring) => {
        const shared = { ...wiring, name: field.name, value: values[field.name] ?? '' }
        if (field.options) {
          return (
            <Select {...shared} onChange={(event) => onChange(field.name, event.target.value)}>
              <option value="">not set</option>
              {field.options.map((option) => <option key={option} value={option}>{option}</option>)}
            </Select>
          )
        }
        if (field.multiline) return <TextArea {...shared} onChange={(event) => onChange(field.name, event.target.value)} />
        return <CodeInput {...shared} onChange={(event) => onChange(field.name, event.target.value)} />
      }}
    </Field>
  ))
}
