import { getBlocklists } from '@/lib/contracts/blocklists'
import { serve } from '@/lib/http/serve'
import { answerBlocklists } from '../../answer-blocklists'
import { knownDomain } from '../../domain-name'

export const GET = serve(getBlocklists, async ({ workspaceId, input: { params }, now }) =>
  answerBlocklists(workspaceId, await knownDomain(workspaceId, params.name), now))
