import { getAuthentication } from '@/lib/contracts/authentication'
import { serve } from '@/lib/http/serve'
import { answerAuthentication } from '../../answer-authentication'
import { knownDomain } from '../../domain-name'

export const GET = serve(getAuthentication, async ({ workspaceId, workspace, input: { params }, now }) =>
  answerAuthentication(await knownDomain(workspaceId, params.name), { workspaceId, workspace, now }))
