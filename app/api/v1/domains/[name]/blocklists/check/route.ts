import * as contracts from '@/lib/contracts/blocklists'
import { serve } from '@/lib/http/serve'
import { checkBlocklists } from '@/lib/jobs/check-blocklists'
import { answerBlocklists } from '../../../answer-blocklists'
import { knownDomain } from '../../../domain-name'

export const POST = serve(contracts.checkBlocklists, async ({ workspaceId, input: { params } }) => {
  const domain = await knownDomain(workspaceId, params.name)
  await checkBlocklists(workspaceId, domain, { now: Date.now })
  return answerBlocklists(workspaceId, domain, Date.now())
})
