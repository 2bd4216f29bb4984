import { deleteClassifyRule as contract } from '@/lib/contracts/classify-rules'
import { recordAudit } from '@/lib/db/audit'
import { deleteClassifyRule } from '@/lib/db/classify-rule'
import { notFound } from '@/lib/http/problem'
import { rowId } from '@/lib/http/row-id'
import { serve } from '@/lib/http/serve'

const unknown = 'This workspace has no rule of that id. GET /api/v1/classify-rules lists them.'

export const DELETE = serve(contract, async ({ workspaceId, actor, input: { params } }) => {
  const id = rowId(params.id, unknown)
  if (!(await deleteClassifyRule(workspaceId, id))) throw notFound(unknown)
  await recordAudit(workspaceId, actor, 'classify_rule.delete', id)
})
