import { removeCheckTarget } from '@/lib/contracts/authentication'
import { recordAudit } from '@/lib/db/audit'
import { deleteCheckTarget } from '@/lib/db/check-target'
import { notFound } from '@/lib/http/problem'
import { serve } from '@/lib/http/serve'
import { knownDomain } from '../../../../domain-name'

export const DELETE = serve(removeCheckTarget, async ({ workspaceId, actor, input: { params } }) => {
  const domain = await knownDomain(workspaceId, params.name)
  if (!(await deleteCheckTarget(workspaceId, domain, params.kind, params.value))) throw notFound('There is no such entry. GET …/check-targets lists them.')
  await recordAudit(workspaceId, actor, 'check_target.remove', domain, { kind: params.kind, value: params.value })
})
