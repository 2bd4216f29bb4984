'use client'
import { type FormEvent, useState } from 'react'
import type { ConnectionAnswer } from '@/lib/contracts/connections'
import { FaultNotice } from '../fault/fault-notice'
import { Button } from '../ui/button'
import { Section } from '../ui/section'
import { toast } from '../ui/toast'
import { AttributionFields } from './attribution-fields'
import { useChangeConnection } from './use-connections'

export function ConnectionSettings({ connection }: { connection: ConnectionAnswer }) {
  const [values, setValues] = useState({ name: connection.name, default_domain: connection.default_domain ?? '', domain_arg: connection.domain_arg ?? '' })
  const changing = useChangeConnection()
  const errors = changing.error?.fields ?? {}
  const submit = (event: FormEvent) => {
    event.preventDefault()
    changing.mutate(
      { params: { id: connection.id }, body: { name: values.name, default_domain: values.default_domain.trim() || null, domain_arg: values.domain_arg.trim() || null } },
      { onSuccess: () => toast.success('The connection is changed') },
    )
  }
  return (
    <Section title="Name and domain" note="A change of argument or default domain holds for events that arrive from then on.">
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <AttributionFields values={values} errors={errors} onChange={setValues} />
        {changing.error && Object.keys(errors).length === 0 && <FaultNotice fault={changing.error} doing="changing the connection" />}
        <div><Button type="submit" busy={changing.isPending}>Save</Button></div>
      </form>
    </Section>
  )
}
