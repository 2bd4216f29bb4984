import * as contracts from '@/lib/contracts/authentication'
import { recordAudit } from '@/lib/db/audit'
import { insertCheckTarget, listCheckTargets } from '@/lib/db/check-target'
import { conflict, wrongField } from '@/lib/http/problem'
import { serve } from '@/lib/http/serve'
import { plainTarget } from '../../check-target-value'
import { knownDomain } from '../../domain-name'

export const GET = serve(contracts.listCheckTargets, async ({ workspaceId, input: { params } }) => {
  const rows = await listCheckTargets(workspaceId, await knownDomain(workspaceId, params.name))
  return { data: rows.map(({ kind, value }) => ({ kind, value })) }
})

export const POST = serve(contracts.addCheckTarget, async ({ workspaceId, actor, input: { params, body } }) => {
  const domain = await knownDomain(workspaceId, params.name)
  const read = plainTarget(body.kind, body.value, domain)
  if ('fault' in read) throw wrongField('value', read.fault)
  if (!(await insertCheckTarget(workspaceId, domain, body.kind, read.value))) throw conflict(`${read.value} is there already.`)
  await recordAudit(workspaceId, actor, 'check_target.add', domain, { kind: body.kind, value: read.value })
  return { kind: body.kind, value: read.value }
})
