import { getCapOf } from '@/lib/contracts/warmup'
import { wrongField } from '@/lib/http/problem'
import { serve } from '@/lib/http/serve'
import { capAnswer } from '../../../cap-answer'
import { askedProvider, otherSubject } from '../../../subject'

export const GET = serve(getCapOf, async (call) => {
  const { params, query } = call.input
  const provider = askedProvider(query.provider)
  if (params.kind === 'ip' && provider !== null) throw wrongField('provider', 'an IP is warmed as a whole: ask without a provider')
  return capAnswer(call, await otherSubject(call.workspaceId, params.kind, params.name), provider)
})
