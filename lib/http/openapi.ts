import { createDocument, type ZodOpenApiObject, type ZodOpenApiOperationObject } from 'zod-openapi'
import type { Contract } from '../contracts/contract'
import { problem } from '../contracts/problem'
import { contracts } from '../contracts/registry'

const faults = (called: Contract): Record<string, string> => ({
  400: 'Wrong input; `errors` names each field',
  ...(called.scope === 'public' ? {} : { 401: 'No session and no live key', 403: 'The key lacks the scope, or the role may not' }),
  ...(called.params ? { 404: 'Unknown, or of another workspace' } : {}),
  429: 'Too many requests; Retry-After says when',
  503: 'The database is away; Retry-After says when',
})

const rateHeaders = {
  'x-request-id': { description: 'For support', schema: { type: 'string' as const } },
  'ratelimit-limit': { description: 'Calls a minute', schema: { type: 'integer' as const } },
  'ratelimit-remaining': { description: 'Calls left', schema: { type: 'integer' as const } },
  'ratelimit-reset': { description: 'Seconds until they are all back', schema: { type: 'integer' as const } },
}

const operationOf = (called: Contract): ZodOpenApiOperationObject => {
  const status = `${called.status ?? 200}` as const
  const needs = called.scope === 'public' ? 'Needs nobody.' : `Needs the scope \`${called.scope}\`.`
  return {
    operationId: `${called.method.toLowerCase()}${called.path.replace('/api/v1', '').replaceAll(/[/.{}_-]+(\w?)/g, (_, letter: string) => letter.toUpperCase())}`,
    summary: called.summary,
    description: [called.description, needs].filter(Boolean).join(' '),
    tags: [called.path.split('/')[3]?.replace('.json', '') ?? ''],
    ...(called.scope === 'public' ? { security: [] } : {}),
    requestParams: { ...(called.params ? { path: called.params } : {}), ...(called.query ? { query: called.query } : {}) },
    ...(called.body ? { requestBody: { required: true, content: { 'application/json': { schema: called.body } } } } : {}),
    responses: {
      [status]: status === '204'
        ? { description: 'Done', headers: rateHeaders }
        : { description: called.summary, headers: rateHeaders, content: { [called.media ?? 'application/json']: { schema: called.response } } },
      ...Object.fromEntries(Object.entries(faults(called)).map(([code, description]) =>
        [code, { description, content: { 'application/problem+json': { schema: problem } } }])),
    },
  }
}

let document: ReturnType<typeof createDocument> | undefined

/** The OpenAPI 3.1 document of all contracts: the same schemas that the routes run. */
export const openapiDocument = (): ReturnType<typeof createDocument> => {
  if (document) return document
  const paths: NonNullable<ZodOpenApiObject['paths']> = {}
  for (const called of contracts) {
    paths[called.path] = { ...paths[called.path], [called.method.toLowerCase()]: operationOf(called) }
  }
  return (document = createDocument({
    openapi: '3.1.1',
    info: {
      title: 'Wellsent API', version: '1',
      description: 'Times are RFC 3339 UTC, rates are fractions, ids are opaque text. Lists answer `data` and `next_cursor`. Faults are application/problem+json.',
    },
    servers: [{ url: '/' }],
    security: [{ key: [] }, { session: [] }],
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'An API key, ws_live_…' },
        session: { type: 'apiKey', in: 'cookie', name: 'wellsent.session', description: 'The browser\'s session; changes need the Origin of this site' },
      },
    },
    paths,
  }))
}
