import * as contracts from '@/lib/contracts/authentication'
import { serve } from '@/lib/http/serve'
import { checkAuthentication } from '@/lib/jobs/check-authentication'
import { answerAuthentication } from '../../../answer-authentication'
import { knownDomain } from '../../../domain-name'

export const POST = serve(contracts.checkAuthentication, async ({ workspaceId, workspace, input: { params }, now }) => {
  const domain = await knownDomain(workspaceId, params.name)
  await checkAuthentication(workspaceId, domain, now, true)
  return answerAuthentication(domain, { workspaceId, workspace, now: Date.now() })
})
