import { z } from 'zod'
import { contract, scopes } from './contract'
import { identifier, listOf, nothing, paging, time } from './paging'

export const apiKey = z
  .object({ id: identifier, name: z.string(), hint: z.string().describe('Its last four characters'), scopes: z.array(z.enum(scopes)), last_used_at: time.nullable(), created_at: time })
  .meta({ id: 'ApiKey' })
export type ApiKeyAnswer = z.infer<typeof apiKey>

export const listApiKeys = contract({
  method: 'GET', path: '/api/v1/api-keys', scope: 'admin', summary: 'Live API keys', query: z.strictObject(paging), response: listOf(apiKey),
})
export const addApiKey = contract({
  method: 'POST', path: '/api/v1/api-keys', scope: 'admin', summary: 'Make an API key',
  description: 'The key is answered once and never again.',
  body: z.strictObject({
    name: z.string().trim().min(1, 'give it a name').max(100),
    scopes: z.array(z.enum(scopes)).min(1, 'choose at least one scope').transform((chosen) => scopes.filter((scope) => chosen.includes(scope))),
  }),
  response: apiKey.extend({ key: z.string().describe('ws_live_…; shown once') }), status: 201,
})
export const revokeApiKey = contract({
  method: 'DELETE', path: '/api/v1/api-keys/{id}', scope: 'admin', summary: 'Revoke an API key; it is refused from the next request on',
  params: z.strictObject({ id: identifier }), response: nothing, status: 204,
})
