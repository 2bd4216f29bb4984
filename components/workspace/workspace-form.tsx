'use client'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { FaultNotice } from '../fault/fault-notice'
import { Button } from '../ui/button'
import { Callout } from '../ui/callout'
import { Field } from '../ui/field'
import { formatCount } from '../ui/format-number'
import { Input } from '../ui/input'
import { Section } from '../ui/section'
import { toast } from '../ui/toast'
import { TimeZoneField } from './time-zone-field'
import { useChangeWorkspace } from './use-workspace'
import { useCurrentWorkspace, useMay } from './workspace-context'

export function WorkspaceForm() {
  const workspace = useCurrentWorkspace()
  const may = useMay()
  const router = useRouter()
  const [name, setName] = useState(workspace.name)
  const [zone, setZone] = useState(workspace.timeZone)
  const changing = useChangeWorkspace()
  const errors = changing.error?.fields ?? {}
  const movesBuckets = zone !== workspace.timeZone
  const submit = (event: FormEvent) => {
    event.preventDefault()
    changing.mutate({ body: { name, time_zone: zone } }, {
      onSuccess: ({ rebuilt }) => {
        toast.success(rebuilt ? `Saved; ${formatCount(rebuilt.messages)} messages were counted anew` : 'Saved')
        // The layout holds name and zone.
        router.refresh()
      },
    })
  }
  return (
    <Section title="Workspace">
      <form onSubmit={submit} noValidate className="flex max-w-md flex-col gap-4">
        <fieldset disabled={!may.admin} className="flex flex-col gap-4">
          <Field label="Name" error={errors.name}>{(wiring) => <Input {...wiring} value={name} onChange={(event) => setName(event.target.value)} />}</Field>
          <TimeZoneField value={zone} onChange={setZone} error={errors.time_zone} hint="Hours and days of every number begin in this zone." />
        </fieldset>
        {movesBuckets && (
          <Callout tone="watch" title="All numbers will be counted anew">
            Days get other borders, so every counter is rebuilt from the stored messages. Nothing is lost; it takes about a minute for each million messages, and this page waits for it.
          </Callout>
        )}
        {changing.error && Object.keys(errors).length === 0 && <FaultNotice fault={changing.error} doing="changing the workspace" />}
        {may.admin ? (
          <div><Button type="submit" busy={changing.isPending}>{changing.isPending && movesBuckets ? 'Counting anew' : 'Save'}</Button></div>
        ) : (
          <p className="text-sm text-ink-2">Owners and administrators may change this.</p>
        )}
      </form>
    </Section>
  )
}
