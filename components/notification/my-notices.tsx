'use client'
import { type FormEvent, useState } from 'react'
import type { MemberChoiceAnswer } from '@/lib/contracts/notifications'
import { FaultNotice } from '../fault/fault-notice'
import { faultToast } from '../fault/fault-toast'
import { Button } from '../ui/button'
import { Checkbox } from '../ui/checkbox'
import { Field } from '../ui/field'
import { Input } from '../ui/input'
import { PlainText } from '../ui/plain-text'
import { Section } from '../ui/section'
import { SkeletonRows } from '../ui/skeleton'
import { toast } from '../ui/toast'
import { TimeZoneField } from '../workspace/time-zone-field'
import { useCurrentWorkspace } from '../workspace/workspace-context'
import { outcomeToast } from './outcome-toast'
import { SeverityBoxes } from './severity-boxes'
import { useChangeMyChoice, useMyChoice, useTestMember } from './use-notifications'

const params = { id: 'me' }

export function MyNotices() {
  const { data, error, refetch } = useMyChoice()
  return (
    <Section title="Your e-mail" note={data && <>Notices to <PlainText text={data.email} />. The weekly digest has its own page.</>}>
      {error && <FaultNotice fault={error} doing="reading what you get" onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows rows={3} label="Reading what you get" />}
      {data && <ChoiceForm key={data.user_id} choice={data} />}
    </Section>
  )
}

function ChoiceForm({ choice }: { choice: MemberChoiceAnswer }) {
  const { timeZone } = useCurrentWorkspace()
  const [wanted, setWanted] = useState(choice.severities)
  const [quiet, setQuiet] = useState(choice.quiet_hours)
  const [zone, setZone] = useState(choice.time_zone ?? timeZone)
  const changing = useChangeMyChoice()
  const testing = useTestMember()
  const errors = changing.error?.fields ?? {}
  const submit = (event: FormEvent) => {
    event.preventDefault()
    changing.mutate({ params, body: { severities: wanted, quiet_hours: quiet, time_zone: zone === timeZone ? null : zone } }, { onSuccess: () => void toast.success('Saved') })
  }
  return (
    <form onSubmit={submit} noValidate className="flex max-w-md flex-col gap-4">
      <SeverityBoxes legend="What you get" value={wanted} onChange={setWanted} />
      <Checkbox label="Quiet hours" hint="All but critical notices wait for their end." checked={quiet !== null} onChange={(event) => setQuiet(event.target.checked ? { from: '20:00', to: '07:00' } : null)} />
      {quiet && (
        <div className="flex flex-wrap gap-4">
          <Field label="From" error={errors['quiet_hours.from']}>{(wiring) => <Input {...wiring} type="time" value={quiet.from} onChange={(event) => setQuiet({ ...quiet, from: event.target.value })} />}</Field>
          <Field label="Until" error={errors['quiet_hours.to']}>{(wiring) => <Input {...wiring} type="time" value={quiet.to} onChange={(event) => setQuiet({ ...quiet, to: event.target.value })} />}</Field>
        </div>
      )}
      <TimeZoneField label="Your time zone" value={zone} onChange={setZone} error={errors.time_zone} hint="Quiet hours and your digest go by it." />
      {changing.error && Object.keys(errors).length === 0 && <FaultNotice fault={changing.error} doing="saving what you get" />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" tone="primary" busy={changing.isPending}>Save</Button>
        <Button busy={testing.isPending} onClick={() => testing.mutate({ params }, { onSuccess: outcomeToast, onError: (fault) => faultToast('The test', fault) })}>Send me a test</Button>
      </div>
    </form>
  )
}
