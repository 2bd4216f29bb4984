import type { IncidentDetailAnswer } from '@/lib/contracts/incidents'
import { findIncident, lockIncidents, saveIncident, type StoredIncident } from '@/lib/db/incident'
import { addEntry } from '@/lib/db/incident-entry'
import { recordAudit } from '@/lib/db/audit'
import { listMembers } from '@/lib/db/member'
import { inWorkspace } from '@/lib/db/transaction'
import type { WorkspaceId } from '@/lib/db/workspace-id'
import { act, type Action } from '@/lib/deliverability/alerts/incident'
import { conflict, notFound, wrongField } from '@/lib/http/problem'
import { rowId } from '@/lib/http/row-id'
import { noSuchIncident, presentDetail } from './present-incident'

type Wish = {
  workspaceId: WorkspaceId
  actor: string
  now: number
  id: string
  action: Action | null
  note?: string | undefined
  /** Undefined: as it is. */
  owner?: string | null | undefined
}

const words = { acknowledge: 'Acknowledged', mute: 'Muted', unmute: 'Mute ended by hand', resolve: 'Resolved by hand' } as const
const kinds = { acknowledge: 'acknowledged', mute: 'muted', unmute: 'unmuted', resolve: 'resolved' } as const

const ownerName = async (workspaceId: WorkspaceId, owner: string | null | undefined): Promise<string> => {
  if (owner === undefined || owner === null) return 'nobody'
  const found = (await listMembers(workspaceId)).find((member) => member.userId === owner)
  if (!found) throw wrongField('owner', 'is no member of this workspace: GET /api/v1/members lists them')
  return found.email
}

/** One thing that a person does to an incident, with its note, in the order in which rules and people come. */
export const actOnIncident = async ({ workspaceId, actor, now, id, action, note, owner }: Wish): Promise<IncidentDetailAnswer> => {
  const incidentId = rowId(id, noSuchIncident)
  const name = await ownerName(workspaceId, owner)
  const changed = await inWorkspace(workspaceId, async (client) => {
    await lockIncidents(client, workspaceId)
    const before = await findIncident(workspaceId, incidentId, client)
    if (!before) throw notFound(noSuchIncident)
    const moved = action ? act(before, action, now) : before
    if (!moved && action?.kind === 'unmute' && before.state !== 'resolved') throw conflict('This incident is not muted.')
    if (!moved) throw conflict('This incident is resolved already. When the fault comes back, it opens again.')
    const after: StoredIncident = { ...before, ...moved, ownerId: owner === undefined ? before.ownerId : owner }
    await saveIncident(client, workspaceId, after)
    const add = (kind: string, text: string) => addEntry(client, workspaceId, { incidentId, atMs: now, kind, text, actor, severity: null })
    if (action) await add(kinds[action.kind], words[action.kind])
    if (owner !== undefined && owner !== before.ownerId) await add('owner', `Looked after by ${name}`)
    if (note !== undefined) await add('note', note)
    return after
  })
  await recordAudit(workspaceId, actor, `incident.${action?.kind ?? 'note'}`, incidentId)
  return presentDetail(workspaceId, changed)
}
