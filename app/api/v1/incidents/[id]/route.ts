import { getIncident } from '@/lib/contracts/incidents'
import { serve } from '@/lib/http/serve'
import { incidentOf, presentDetail } from '../present-incident'

export const GET = serve(getIncident, async ({ workspaceId, input: { params } }) => presentDetail(workspaceId, await incidentOf(workspaceId, params.id)))
