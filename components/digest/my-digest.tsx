'use client'
import { type FormEvent, useState } from 'react'
import type { MemberChoiceAnswer } from '@/lib/contracts/notifications'
import { FaultNotice } from '../fault/fault-notice'
import { useChangeMyChoice, useMyChoice } from '../notification/use-notifications'
import { Button } from '../ui/button'
import { Checkbox } from '../ui/checkbox'
import { Section } from '../ui/section'
import { SkeletonRows } from '../ui/skeleton'
import { TimeText } from '../ui/time-text'
import { toast } from '../ui/toast'
import { TimeZoneField } from '../workspace/time-zone-field'
import { useCurrentWorkspace } from '../workspace/workspace-context'
import { useDigestSettings } from './use-digest'
import { WhenFields } from './when-fields'

export function MyDigest() {
  const choice = useMyChoice()
  const setting = useDigestSettings()
  const error = choice.error ?? setting.error
  return (
    <Section title="Your digest">
      {error && <FaultNotice fault={error} doing="reading your digest" onRetry={() => { void choice.refetch(); void setting.refetch() }} />}
      {!error && !(choice.data && setting.data) && <SkeletonRows rows={2} label="Reading your digest" />}
      {choice.data && setting.data && <ReaderForm choice={choice.data} usual={setting.data} />}
    </Section>
  )
}

function ReaderForm({ choice, usual }: { choice: MemberChoiceAnswer; usual: { weekday: number; time: string } }) {
  const { timeZone } = useCurrentWorkspace()
  const [wants, setWants] = useState(choice.digest)
  const [own, setOwn] = useState(choice.digest_weekday === null && choice.digest_time === null ? null : { weekday: choice.digest_weekday ?? usual.weekday, time: choice.digest_time ?? usual.time })
  const [zone, setZone] = useState(choice.time_zone ?? timeZone)
  const changing = useChangeMyChoice()
  const errors = changing.error?.fields ?? {}
  const submit = (event: FormEvent) => {
    event.preventDefault()
    changing.mutate(
      { params: { id: 'me' }, body: { digest: wants, digest_weekday: own?.weekday ?? null, digest_time: own?.time ?? null, time_zone: zone === timeZone ? null : zone } },
      { onSuccess: () => void toast.success('Saved') },
    )
  }
  return (
    <form onSubmit={submit} noValidate className="flex max-w-md flex-col gap-4">
      <Checkbox label="Send it to me each week" hint={choice.next_digest_at && <>Next: <TimeText at={choice.next_digest_at} timeZone={zone} /></>} checked={wants} onChange={(event) => setWants(event.target.checked)} />
      <Checkbox label="At a day and time of my own" checked={own !== null} onChange={(event) => setOwn(event.target.checked ? { weekday: usual.weekday, time: usual.time } : null)} />
      {own && <WhenFields value={own} onChange={setOwn} errors={errors} />}
      <TimeZoneField label="Your time zone" value={zone} onChange={setZone} error={errors.time_zone} hint="Never before the week is over in the workspace’s zone." />
      {changing.error && Object.keys(errors).length === 0 && <FaultNotice fault={changing.error} doing="saving your digest" />}
      <div><Button type="submit" busy={changing.isPending}>Save</Button></div>
    </form>
  )
}
