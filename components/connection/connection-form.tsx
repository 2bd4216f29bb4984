'use client'
import { type FormEvent, useState } from 'react'
import type { ConnectionAnswer } from '@/lib/contracts/connections'
import type { RelayAnswer } from '@/lib/contracts/relays'
import { FaultNotice } from '../fault/fault-notice'
import { givenSecrets } from '../relay/given-secrets'
import { GuideSteps } from '../relay/guide-steps'
import { RelayFields } from '../relay/relay-fields'
import { Button } from '../ui/button'
import { AttributionFields } from './attribution-fields'
import { useAddConnection } from './use-connections'

type Props = { relay: RelayAnswer; onBack: () => void; onMade: (connection: ConnectionAnswer) => void }

export function ConnectionForm({ relay, onBack, onMade }: Props) {
  const [values, setValues] = useState({ name: relay.label, default_domain: '', domain_arg: '' })
  const [secrets, setSecrets] = useState<Record<string, string>>({})
  const adding = useAddConnection()
  const errors = adding.error?.fields ?? {}
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { name, default_domain, domain_arg } = values
    adding.mutate(
      { body: { relay: relay.id, name, secrets: givenSecrets(secrets), default_domain: default_domain.trim() || null, domain_arg: domain_arg.trim() || null } },
      { onSuccess: onMade },
    )
  }
  return (
    <form onSubmit={submit} noValidate className="grid gap-6 lg:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
      <div className="flex flex-col gap-4">
        <AttributionFields values={values} errors={errors} onChange={setValues}>
          <RelayFields fields={relay.settings} values={secrets} errors={errors} onChange={(name, value) => setSecrets({ ...secrets, [name]: value })} />
        </AttributionFields>
        {adding.error && Object.keys(errors).length === 0 && <FaultNotice fault={adding.error} doing="making the connection" />}
        {Object.keys(errors).length > 0 && <p role="alert" className="font-medium text-act">{adding.error?.message}</p>}
        <div className="flex flex-wrap gap-2">
          <Button onClick={onBack}>Another relay</Button>
          <Button type="submit" tone="primary" busy={adding.isPending}>Make the connection</Button>
        </div>
      </div>
      <div>
        <h3 className="mb-2 font-semibold">What it takes at {relay.label}</h3>
        <p className="mb-3 max-w-[75ch] text-sm text-ink-2">The webhook address is made with the connection and shown in the next step. A key that the relay shows only after that can be entered later under Rotate secrets.</p>
        <GuideSteps guide={relay.guide} webhookUrl={null} />
      </div>
    </form>
  )
}
