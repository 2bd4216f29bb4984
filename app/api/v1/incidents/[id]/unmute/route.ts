import { unmuteIncident } from '@/lib/contracts/incidents'
import { serve } from '@/lib/http/serve'
import { actOnIncident } from '../../act-on-incident'

export const POST = serve(unmuteIncident, async ({ workspaceId, actor, now, input: { params, body } }) =>
  actOnIncident({ workspaceId, actor, now, id: params.id, action: { kind: 'unmute', state: body.state }, note: body.note }))
