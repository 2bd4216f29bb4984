import { noteIncident } from '@/lib/contracts/incidents'
import { wrongField } from '@/lib/http/problem'
import { serve } from '@/lib/http/serve'
import { actOnIncident } from '../../act-on-incident'

export const POST = serve(noteIncident, async ({ workspaceId, actor, now, input: { params, body } }) => {
  if (body.note === undefined && body.owner === undefined) throw wrongField('note', 'or owner is required')
  return actOnIncident({ workspaceId, actor, now, id: params.id, action: null, note: body.note, owner: body.owner })
})
