import { getCap } from '@/lib/contracts/warmup'
import { serve } from '@/lib/http/serve'
import { capAnswer } from '../../../warmup/cap-answer'
import { askedProvider, domainSubject } from '../../../warmup/subject'

export const GET = serve(getCap, async (call) =>
  capAnswer(call, await domainSubject(call.workspaceId, call.input.params.name), askedProvider(call.input.query.provider)))
