import { getDomainRates } from '@/lib/contracts/rates'
import { serve } from '@/lib/http/serve'
import { answerRates } from '../../../rates/answer-rates'
import { countedDomain } from '../../domain-name'

export const GET = serve(getDomainRates, async (call) =>
  answerRates(call, await countedDomain(call.workspaceId, call.input.params.name), call.input.query))
