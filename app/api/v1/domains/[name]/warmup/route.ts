import { getWarmup, putWarmup } from '@/lib/contracts/warmup'
import { serve } from '@/lib/http/serve'
import { answerWarmup, changeWarmup } from '../../../warmup/answer-warmup'
import { domainSubject } from '../../../warmup/subject'

export const GET = serve(getWarmup, async (call) => answerWarmup(call, await domainSubject(call.workspaceId, call.input.params.name)))

export const PUT = serve(putWarmup, async (call) => changeWarmup(call, await domainSubject(call.workspaceId, call.input.params.name), call.input.body))
