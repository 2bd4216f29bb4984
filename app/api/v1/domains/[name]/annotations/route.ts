import { listAnnotations } from '@/lib/contracts/annotations'
import { rangeOf } from '@/lib/http/range'
import { serve } from '@/lib/http/serve'
import { answerAnnotations } from '../../answer-annotations'
import { countedDomain } from '../../domain-name'

const longestDays = 1_100

export const GET = serve(listAnnotations, async ({ workspaceId, workspace, input: { params, query }, now }) => {
  const range = rangeOf(query, { workspace, now, defaultDays: 30, longestDays })
  return answerAnnotations(await countedDomain(workspaceId, params.name), range, { workspaceId, workspace, now })
})
