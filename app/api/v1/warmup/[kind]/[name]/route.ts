import { getWarmupOf, putWarmupOf } from '@/lib/contracts/warmup'
import { serve } from '@/lib/http/serve'
import { answerWarmup, changeWarmup } from '../../answer-warmup'
import { otherSubject } from '../../subject'

export const GET = serve(getWarmupOf, async (call) => answerWarmup(call, await otherSubject(call.workspaceId, call.input.params.kind, call.input.params.name)))

export const PUT = serve(putWarmupOf, async (call) => changeWarmup(call, await otherSubject(call.workspaceId, call.input.params.kind, call.input.params.name), call.input.body))
