import { muteIncident } from '@/lib/contracts/incidents'
import { serve } from '@/lib/http/serve'
import { actOnIncident } from '../../act-on-incident'

export const POST = serve(muteIncident, async ({ workspaceId, actor, now, input: { params, body } }) =>
  actOnIncident({ workspaceId, actor, now, id: params.id, action: { kind: 'mute', untilMs: now + body.hours * 3_600_000 }, note: body.note }))
