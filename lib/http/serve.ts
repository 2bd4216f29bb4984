import { uuidv7 } from 'uuidv7'
import type { z } from 'zod'
import { type Caller, callerOf } from '../auth/caller'
import { clientAddress } from '../auth/public-address'
import type { Contract, Parsed } from '../contracts/contract'
import { isDatabaseAway } from './database-away'
import { faultForLog, log } from './log'
import { requireOwnOrigin } from './origin'
import { HttpFault, problemResponse } from './problem'
import { spend } from './rate-limit'
import { readInput } from './read-input'

export type Call<C extends Contract> = Omit<Caller, 'renewal'> & { input: Parsed<C>; request: Request; now: number }
export type OpenCall<C extends Contract> = { input: Parsed<C>; request: Request; now: number }
type Reply<C extends Contract> = Promise<z.input<C['response']>>
type Context = { params: Promise<Record<string, string | string[] | undefined>> }
/** Headers of the answer, added to on the way, so that a fault carries what was known by then. */
type Told = { headers: Record<string, string> }
type Route = (request: Request, context?: Context) => Promise<Response>

const noParams: Context = { params: Promise.resolve({}) }

const faultOf = (error: unknown, called: Contract, requestId: string): HttpFault => {
  if (error instanceof HttpFault) return error
  if (isDatabaseAway(error)) {
    log().warn({ request_id: requestId, call: `${called.method} ${called.path}`, error: faultForLog(error) }, 'the database is away')
    return new HttpFault(503, 'The database does not answer. Try again in a few seconds.', { headers: { 'retry-after': '5' } })
  }
  log().error({ request_id: requestId, call: `${called.method} ${called.path}`, error: faultForLog(error) }, 'a request failed')
  return new HttpFault(500, `Something failed on the server. Its log says what, under the request id ${requestId}.`)
}

const answerOf = async (called: Contract, value: unknown, headers: Record<string, string>): Promise<Response> => {
  const parsed = await called.response.parseAsync(value)
  const status = called.status ?? 200
  return status === 204
    ? new Response(null, { status, headers })
    : new Response(JSON.stringify(parsed), { status, headers: { ...headers, 'content-type': 'application/json; charset=utf-8' } })
}

/** Request id, faults as problem+json, no caching: around every call of the API. */
const guarded = (called: Contract, run: (request: Request, context: Context, told: Told) => Promise<Response>): Route =>
  async (request, context = noParams) => {
    const requestId = uuidv7()
    const told: Told = { headers: { 'x-request-id': requestId, 'cache-control': 'no-store', vary: 'cookie, authorization' } }
    try {
      return await run(request, context, told)
    } catch (error) {
      const response = problemResponse(faultOf(error, called, requestId), requestId)
      for (const [name, value] of Object.entries(told.headers)) response.headers.set(name, value)
      return response
    }
  }

const requireScope = (called: Contract, caller: Caller): void => {
  const needed = (caller.kind === 'session' ? called.signedInScope : undefined) ?? called.scope
  if (needed === 'public' || caller.scopes.includes(needed)) return
  throw new HttpFault(403, caller.kind === 'key'
    ? `This API key lacks the scope ${needed}. Use a key that has it.`
    : `Your role (${caller.role ?? 'none'}) may not do this. Ask an owner or administrator of the workspace.`)
}

/** Who asks → origin → scope → rate limit → parse. Throws the fault of the first that fails. */
const admit = async <C extends Contract>(called: C, request: Request, context: Context, told: Told): Promise<Call<C>> => {
  const now = Date.now()
  const caller = await callerOf(request, now)
  if (!caller) {
    await spend('open', clientAddress(request.headers.get('x-forwarded-for')))
    throw new HttpFault(401, 'Sign in, or send Authorization: Bearer with a live API key.', { headers: { 'www-authenticate': 'Bearer realm="wellsent"' } })
  }
  if (caller.kind === 'session' && called.method !== 'GET') requireOwnOrigin(request)
  const isRead = called.method === 'GET' || called.scope === 'read'
  told.headers = { ...told.headers, ...(await spend(isRead ? 'reads' : 'writes', caller.actor)) }
  requireScope(called, caller)
  const { renewal, ...known } = caller
  if (renewal !== null) told.headers['set-cookie'] = renewal
  return { ...known, input: await readInput(called, request, await context.params), request, now }
}

/** Contract → route handler: gate → handler → parse out → JSON. */
export const serve = <C extends Contract>(called: C, handler: (call: Call<C>) => Reply<C>): Route =>
  guarded(called, async (request, context, told) => answerOf(called, await handler(await admit(called, request, context, told)), told.headers))

const streamOf = (text: AsyncGenerator<string>): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder()
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await text.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: async () => void (await text.return(undefined)),
  })
}

/** The same for a contract of another media type: the handler answers text as it comes, and stops when nobody reads it. */
export const serveText = <C extends Contract & { media: string }>(
  called: C, handler: (call: Call<C>) => Promise<{ text: AsyncGenerator<string>; headers?: Record<string, string> }>,
): Route =>
  guarded(called, async (request, context, told) => {
    const { text, headers } = await handler(await admit(called, request, context, told))
    return new Response(streamOf(text), { headers: { ...told.headers, ...headers, 'content-type': `${called.media}; charset=utf-8`, 'x-accel-buffering': 'no' } })
  })

/** The same for calls that need nobody; limited by the address that asks. */
export const serveOpen = <C extends Contract>(called: C, handler: (call: OpenCall<C>) => Reply<C>): Route =>
  guarded(called, async (request, context, told) => {
    told.headers = { ...told.headers, ...(await spend('open', clientAddress(request.headers.get('x-forwarded-for')))) }
    const input = await readInput(called, request, await context.params)
    return answerOf(called, await handler({ input, request, now: Date.now() }), told.headers)
  })
