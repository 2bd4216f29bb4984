import * as contracts from '@/lib/contracts/api-keys'
import { insertApiKey, listApiKeys } from '@/lib/db/api-key'
import { recordAudit } from '@/lib/db/audit'
import { pageOf } from '@/lib/http/cursor'
import { serve } from '@/lib/http/serve'
import { presentApiKey } from './present-api-key'

export const GET = serve(contracts.listApiKeys, async ({ workspaceId, input: { query } }) => {
  const page = pageOf(await listApiKeys(workspaceId), (key) => key.id, query)
  return { data: page.rows.map(presentApiKey), next_cursor: page.next_cursor }
})

export const POST = serve(contracts.addApiKey, async ({ workspaceId, actor, input: { body } }) => {
  const { key, row } = await insertApiKey(workspaceId, body.name, body.scopes)
  await recordAudit(workspaceId, actor, 'api_key.add', row.id, { name: row.name, scopes: row.scopes.join(', ') })
  return { ...presentApiKey(row), key }
})
