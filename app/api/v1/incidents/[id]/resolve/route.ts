import { resolveIncident } from '@/lib/contracts/incidents'
import { serve } from '@/lib/http/serve'
import { actOnIncident } from '../../act-on-incident'

export const POST = serve(resolveIncident, async ({ workspaceId, actor, now, input: { params, body } }) =>
  actOnIncident({ workspaceId, actor, now, id: params.id, action: { kind: 'resolve' }, note: body.note }))
