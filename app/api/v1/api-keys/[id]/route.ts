import { revokeApiKey as contract } from '@/lib/contracts/api-keys'
import { revokeApiKey } from '@/lib/db/api-key'
import { recordAudit } from '@/lib/db/audit'
import { notFound } from '@/lib/http/problem'
import { rowId } from '@/lib/http/row-id'
import { serve } from '@/lib/http/serve'

const unknown = 'This workspace has no live API key of that id. GET /api/v1/api-keys lists them.'

export const DELETE = serve(contract, async ({ workspaceId, actor, input: { params } }) => {
  const id = rowId(params.id, unknown)
  if (!(await revokeApiKey(workspaceId, id))) throw notFound(unknown)
  await recordAudit(workspaceId, actor, 'api_key.revoke', id)
})
