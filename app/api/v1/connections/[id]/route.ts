import * as contracts from '@/lib/contracts/connections'
import { recordAudit } from '@/lib/db/audit'
import { changeConnection, removeConnection } from '@/lib/db/connection'
import { notFound } from '@/lib/http/problem'
import { serve } from '@/lib/http/serve'
import { addDomain } from '@/lib/ingest/new-domains'
import { checkDefaultDomain } from '../check-settings'
import { connectionOf, noSuchConnection, presentConnection } from '../present-connection'

export const GET = serve(contracts.getConnection, async (call) => presentConnection(await connectionOf(call.workspaceId, call.input.params.id), call))

export const PATCH = serve(contracts.changeConnection, async (call) => {
  const { workspaceId, actor, input: { params, body } } = call
  const { id } = await connectionOf(workspaceId, params.id)
  const defaultDomain = checkDefaultDomain(body.default_domain)
  const changed = await changeConnection(workspaceId, id, {
    ...(body.name === undefined ? {} : { name: body.name }),
    ...(defaultDomain === undefined ? {} : { defaultDomain }),
    ...(body.domain_arg === undefined ? {} : { domainArg: body.domain_arg }),
  })
  if (!changed) throw notFound(noSuchConnection)
  if (defaultDomain) await addDomain(workspaceId, defaultDomain)
  await recordAudit(workspaceId, actor, 'connection.change', id, { changed: Object.keys(body).join(', ') })
  return presentConnection(changed, call)
})

export const DELETE = serve(contracts.removeConnection, async ({ workspaceId, actor, input: { params } }) => {
  const { id, name } = await connectionOf(workspaceId, params.id)
  await removeConnection(workspaceId, id)
  await recordAudit(workspaceId, actor, 'connection.remove', id, { name })
})
