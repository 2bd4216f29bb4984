import type { ReactNode } from 'react'
import { Field } from '../ui/field'
import { CodeInput } from '../ui/input'

type Values = { name: string; default_domain: string; domain_arg: string }
type Props = { values: Values; errors: Record<string, string>; onChange: (values: Values) => void; children?: ReactNode }

/** Name of a connection, the fields of its relay (`children`), and how it finds out which domain sent. */
export function AttributionFields({ values, errors, onChange, children }: Props) {
  return (
    <>
      <Field label="Name" hint="How you tell this connection from others, for example the account at the relay." error={errors.name}>
        {(wiring) => <CodeInput {...wiring} className="font-sans" value={values.name} onChange={(event) => onChange({ ...values, name: event.target.value })} />}
      </Field>
      {children}
      <Field label="Domain argument" optional hint="Name of the custom argument, variable or tag that holds the sending domain of each message." error={errors.domain_arg}>
        {(wiring) => <CodeInput {...wiring} placeholder="from_domain" value={values.domain_arg} onChange={(event) => onChange({ ...values, domain_arg: event.target.value })} />}
      </Field>
      <Field label="Default domain" optional hint="Sending domain of events that name none. Set it where this connection sends for one domain." error={errors.default_domain}>
        {(wiring) => <CodeInput {...wiring} placeholder="mail.example.com" value={values.default_domain} onChange={(event) => onChange({ ...values, default_domain: event.target.value })} />}
      </Field>
    </>
  )
}
