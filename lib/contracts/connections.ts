import { z } from 'zod'
import { contract } from './contract'
import { identifier, paging, listOf, nothing, time } from './paging'

export const connectionAnswer = z
  .object({
    id: identifier, relay: z.string(), relay_label: z.string(), name: z.string(),
    webhook_url: z.string().nullable().describe('Answered to administrators only: whoever has it may post'),
    default_domain: z.string().nullable(), domain_arg: z.string().nullable(),
    pairing_until: time.nullable().describe('Subscription confirmations are accepted until then'),
    confirmed_topics: z.array(z.string()),
    secrets: z.array(z.object({ name: z.string(), label: z.string(), live: z.int().describe('How many values are accepted now') })).describe('Names only; values are never answered'),
    advice: z.array(z.object({ title: z.string(), text: z.string(), code: z.string().nullable().describe('To be pasted at the relay') })).describe('What to set at the relay beside the webhook, so that nothing is lost'),
    last_event_at: time.nullable(), created_at: time,
  })
  .meta({ id: 'Connection' })
export type ConnectionAnswer = z.infer<typeof connectionAnswer>

const params = z.strictObject({ id: identifier })
const name = z.string().trim().min(1, 'give it a name').max(100)
const defaultDomain = z.string().trim().toLowerCase().max(253).nullable().describe('Sending domain of events that name none')
const domainArg = z.string().trim().min(1).max(100).nullable().describe('Custom argument that names the sending domain')
const secrets = z.record(z.string().max(100), z.string().max(20_000)).describe('As the relay\'s settings name them: GET /relays')

export const listConnections = contract({
  method: 'GET', path: '/api/v1/connections', scope: 'admin', signedInScope: 'read', summary: 'Connections to relays',
  query: z.strictObject(paging), response: listOf(connectionAnswer),
})
export const addConnection = contract({
  method: 'POST', path: '/api/v1/connections', scope: 'admin', summary: 'Connect a relay',
  body: z.strictObject({
    relay: z.string().min(1).max(50), name, secrets: secrets.default({}),
    default_domain: defaultDomain.optional(), domain_arg: domainArg.optional(),
  }),
  response: connectionAnswer, status: 201,
})
export const getConnection = contract({
  method: 'GET', path: '/api/v1/connections/{id}', scope: 'admin', signedInScope: 'read', summary: 'One connection', params, response: connectionAnswer,
})
export const changeConnection = contract({
  method: 'PATCH', path: '/api/v1/connections/{id}', scope: 'admin', summary: 'Rename a connection or change how it finds the sending domain',
  params, body: z.strictObject({ name: name.optional(), default_domain: defaultDomain.optional(), domain_arg: domainArg.optional() }),
  response: connectionAnswer,
})
export const removeConnection = contract({
  method: 'DELETE', path: '/api/v1/connections/{id}', scope: 'admin', summary: 'Remove a connection',
  description: 'Its webhook address answers 404 from then on; events and numbers stay.', params, response: nothing, status: 204,
})
export const rotateConnection = contract({
  method: 'POST', path: '/api/v1/connections/{id}/rotate', scope: 'admin', summary: 'Give new secrets; the ones before stay valid until the next rotation',
  params, body: z.strictObject({ secrets: secrets.refine((given) => Object.keys(given).length > 0, 'name at least one secret') }), response: connectionAnswer,
})
export const pairConnection = contract({
  method: 'POST', path: '/api/v1/connections/{id}/pair', scope: 'admin', summary: 'Accept subscription confirmations for 30 minutes', params, response: connectionAnswer,
})
export const testConnection = contract({
  method: 'POST', path: '/api/v1/connections/{id}/test', scope: 'admin', summary: 'Send a test event through the product\'s own ingest',
  description: 'Stored with test: true, in the receipt, in no count. It proves this side only; the relay\'s own test button proves both.',
  params, response: z.object({ received: z.int(), stored: z.int(), occurred_at: time, message: z.string() }),
})
