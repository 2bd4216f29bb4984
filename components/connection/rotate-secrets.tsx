'use client'
import { type FormEvent, useState } from 'react'
import type { ConnectionAnswer } from '@/lib/contracts/connections'
import { FaultNotice } from '../fault/fault-notice'
import { givenSecrets } from '../relay/given-secrets'
import { RelayFields } from '../relay/relay-fields'
import { useRelay } from '../relay/use-relays'
import { Button } from '../ui/button'
import { Section } from '../ui/section'
import { toast } from '../ui/toast'
import { useRotateConnection } from './use-connections'

export function RotateSecrets({ connection }: { connection: ConnectionAnswer }) {
  const relay = useRelay(connection.relay)
  const [values, setValues] = useState<Record<string, string>>({})
  const rotating = useRotateConnection()
  const errors = rotating.error?.fields ?? {}
  const given = givenSecrets(values)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    rotating.mutate({ params: { id: connection.id }, body: { secrets: given } }, {
      onSuccess: () => {
        setValues({})
        toast.success('The new secrets are accepted from now on')
      },
    })
  }
  return (
    <Section title="Rotate secrets" note="The values before stay valid until the next rotation, so nothing is refused while the relay changes over. Empty fields stay as they are.">
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <ul className="text-sm text-ink-2">
          {connection.secrets.map(({ name, label, live }) => <li key={name}>{label}: {live === 0 ? 'not set' : `${live} accepted now`}</li>)}
        </ul>
        {relay && <RelayFields fields={relay.settings} values={values} errors={errors} allOptional onChange={(name, value) => setValues({ ...values, [name]: value })} />}
        {rotating.error && Object.keys(errors).length === 0 && <FaultNotice fault={rotating.error} doing="rotating the secrets" />}
        <div><Button type="submit" busy={rotating.isPending} disabled={Object.keys(given).length === 0}>Accept the new secrets</Button></div>
      </form>
    </Section>
  )
}
