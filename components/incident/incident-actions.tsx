'use client'
import { useState } from 'react'
import type { IncidentDetailAnswer } from '@/lib/contracts/incidents'
import { faultToast } from '../fault/fault-toast'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { TextArea } from '../ui/input'
import { Section } from '../ui/section'
import { Select } from '../ui/select'
import { toast } from '../ui/toast'
import { useMembers } from '../workspace/use-workspace'
import { useMay } from '../workspace/workspace-context'
import { useIncidentActions } from './use-incidents'
import { useMute } from './use-mute'

const mutes = [[4, '4 hours'], [24, 'a day'], [72, '3 days'], [168, 'a week']] as const

/** Members are listed for administrators alone, so that only they hand an incident to somebody. */
function OwnerField({ incident }: { incident: IncidentDetailAnswer }) {
  const { items } = useMembers()
  const { note } = useIncidentActions(incident.id)
  const change = (owner: string) => note.mutate({ params: { id: incident.id }, body: { owner: owner || null } }, { onSuccess: () => toast.success('Saved'), onError: (fault) => faultToast('Changing the owner', fault) })
  return (
    <Field label="Owner">
      {(wiring) => (
        <Select {...wiring} value={incident.owner?.id ?? ''} onChange={(event) => change(event.target.value)}>
          <option value="">nobody</option>
          {items.map((member) => <option key={member.user_id} value={member.user_id}>{member.email}</option>)}
        </Select>
      )}
    </Field>
  )
}

export function IncidentActions({ incident }: { incident: IncidentDetailAnswer }) {
  const { id, state } = incident
  const may = useMay()
  const [note, setNote] = useState('')
  const [hours, setHours] = useState(24)
  const actions = useIncidentActions(id)
  const mute = useMute(id)
  const said = note.trim() === '' ? {} : { note: note.trim() }
  const after = (word: string) => ({
    onSuccess: () => {
      toast.success(word)
      setNote('')
    },
    onError: (fault: Parameters<typeof faultToast>[1]) => faultToast('Changing the incident', fault),
  })
  const isLive = state !== 'resolved'
  return (
    <Section title="Act">
      <div className="flex flex-col gap-3">
        <Field label="Note" optional hint="Kept in the timeline with what you do.">{(wiring) => <TextArea {...wiring} rows={2} maxLength={2_000} value={note} onChange={(event) => setNote(event.target.value)} />}</Field>
        <div className="flex flex-wrap gap-2">
          {isLive && state !== 'acknowledged' && <Button busy={actions.acknowledge.isPending} onClick={() => actions.acknowledge.mutate({ params: { id }, body: said }, after('Acknowledged'))}>Acknowledge</Button>}
          {isLive && <Button busy={actions.resolve.isPending} onClick={() => actions.resolve.mutate({ params: { id }, body: said }, after('Resolved'))}>Resolve</Button>}
          <Button disabled={note.trim() === ''} busy={actions.note.isPending} onClick={() => actions.note.mutate({ params: { id }, body: said }, after('Noted'))}>Add the note</Button>
        </div>
        {isLive && (
          <div className="flex flex-wrap items-center gap-2">
            <Select aria-label="How long to mute" value={hours} onChange={(event) => setHours(Number(event.target.value))}>
              {mutes.map(([value, label]) => <option key={value} value={value}>{label}</option>)}
            </Select>
            <Button disabled={mute.isPending} onClick={() => mute.ask({ hours, ...said }, () => setNote(''))}>Mute</Button>
          </div>
        )}
        {may.admin && <OwnerField incident={incident} />}
      </div>
    </Section>
  )
}
