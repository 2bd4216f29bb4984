import { getRates } from '@/lib/contracts/rates'
import { serve } from '@/lib/http/serve'
import { countedDomain } from '../domains/domain-name'
import { answerRates } from './answer-rates'

export const GET = serve(getRates, async (call) => {
  const { domain, ...query } = call.input.query
  return answerRates(call, domain === undefined ? null : await countedDomain(call.workspaceId, domain), query)
})
