import { tryOnPaper } from '@/lib/contracts/authentication'
import { serve } from '@/lib/http/serve'
import { answerPaper } from '../../../answer-paper'
import { knownDomain } from '../../../domain-name'

export const POST = serve(tryOnPaper, async ({ workspaceId, input: { params, body }, now }) =>
  answerPaper(workspaceId, await knownDomain(workspaceId, params.name), body.edits, now))
