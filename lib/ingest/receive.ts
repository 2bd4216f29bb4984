import { type Connection } from '../db/connection'
import { addReject, noReceipt } from '../db/receipt'
import type { WorkspaceId } from '../db/workspace-id'
import { workspaceOfWebhook } from '../auth/workspace'
import { fetchText } from '../net/safe-fetch'
import { relayOf } from '../relays/registry'
import type { Parsed, Relay, RelayRequest, RelayTools, Verdict } from '../relays/relay'
import { type Answer, answer, counted, problem, tryLater } from './answer'
import { confirmSubscription } from './confirm'
import { digestUuid } from './fingerprint'
import type { Delivery } from './flush'
import { commits, TryLater } from './group-commit'
import { prepare } from './prepare'
import { bodyTimeoutMs, readBody } from './read-body'
import { cleanText } from './sanitise'

export type IncomingRequest = {
  method: string
  /** Path and query. */
  url: string
  /** Names lower-cased. */
  headers: Record<string, string>
  body: AsyncIterable<Uint8Array>
}
const address = /^\/api\/webhooks\/([a-z0-9]+)\/([^/?#]+)\/?(?:[?#]|$)/
// What a replay needs to verify nothing and parse everything; the rest of the headers is not kept.
const keptHeaders = /^(content-type|user-agent|x-amz-sns-|x-twilio-|x-messagesystems-|svix-|webhook-|x-mandrill-|mailtrap-|x-postal-)/

/** A parsed post as the ledger takes it; a new post's number is given by its flush. */
export const deliveryOf = (
  relay: Relay, connection: Connection, request: RelayRequest, parsed: Parsed, postNo: number,
  options: { nonce?: string; unsigned?: boolean; replay: boolean },
): Delivery => {
  const origin = {
    relay, connectionId: connection.id, defaultDomain: connection.defaultDomain, domainArg: connection.domainArg, postNo,
    receivedAt: request.receivedAt, unsigned: options.unsigned ?? false,
  }
  return {
    replay: options.replay,
    nonce: options.nonce === undefined ? null : { nonceHash: digestUuid(options.nonce), bodyHash: digestUuid(request.body) },
    post: {
      connectionId: connection.id, postNo, receivedAt: request.receivedAt, url: cleanText(request.url.split('?')[1] ?? '', 2_000), body: request.body,
      headers: Object.fromEntries(Object.entries(request.headers).filter(([name]) => keptHeaders.test(name)).map(([name, value]) => [name, cleanText(value, 2_000)])),
    },
    events: parsed.events.map((event) => prepare(event, origin)),
    quarantined: parsed.quarantined.map((q) => ({
      // What has no text of its own (a missing end, an empty place) is told apart by its post and place.
      id: digestUuid(JSON.stringify([connection.id, q.raw, ...(q.raw === '' ? [q.element, digestUuid(request.body)] : [])])), connectionId: connection.id, receivedAt: request.receivedAt, postNo,
      element: q.element, reason: cleanText(q.reason, 500), raw: cleanText(q.raw, 20_000),
    })),
  }
}

const refuse = async (workspaceId: WorkspaceId, connection: Connection, request: RelayRequest, verdict: Extract<Verdict, { ok: false }>): Promise<Answer> => {
  await addReject(workspaceId, connection.id, request.receivedAt, cleanText(verdict.reason, 200))
  if (verdict.retry) return tryLater(verdict.reason)
  return problem(401, 'Signature refused', verdict.reason, verdict.challenge ? { 'www-authenticate': 'Basic realm="Wellsent"' } : {})
}

const take = async (
  relay: Relay, workspaceId: WorkspaceId, connection: Connection, request: RelayRequest, tools: RelayTools,
): Promise<Answer> => {
  const verdict = await relay.verify(request, connection.secrets, tools)
  if (!verdict.ok) return refuse(workspaceId, connection, request, verdict)
  const parsed = relay.parse(request, connection.secrets)
  if (parsed.confirm) {
    const failure = await confirmSubscription(workspaceId, connection, parsed.confirm, request.receivedAt, tools)
    if (failure) return failure
  }
  if (parsed.events.length + parsed.quarantined.length === 0) return counted(noReceipt())
  const delivery = deliveryOf(relay, connection, request, parsed, 0, { ...verdict, replay: false })
  const outcome = await commits().submit(workspaceId, delivery)
  if (outcome !== 'nonce spent') return counted(outcome)
  return refuse(workspaceId, connection, request, { ok: false, reason: 'The signature was used before with another body.' })
}

const gate = async (request: IncomingRequest): Promise<Answer | { relay: Relay; workspaceId: WorkspaceId; connection: Connection }> => {
  const [, relayId = '', token = ''] = address.exec(request.url) ?? []
  const relay = relayOf(relayId)
  const found = relay ? await workspaceOfWebhook(token) : null
  if (!relay || found?.connection.relay !== relay.id) {
    return problem(404, 'Unknown webhook address', 'No connection has this address: copy it again from the connection page.')
  }
  if (request.method === 'HEAD') return answer(200, {})
  if (request.method !== 'POST') return problem(405, 'Method not allowed', 'Relays post here: use POST.', { allow: 'POST, HEAD' })
  if (!/^(identity)?$/.test(request.headers['content-encoding']?.trim() ?? '')) {
    return problem(415, 'Compressed body', 'Post the body uncompressed: Content-Encoding is not supported here.')
  }
  return { relay, ...found }
}

/** How long the database may take to say who posts and to commit, ms. A relay waits ten seconds or more; no answer tells it less than 429. */
export type Patience = { gateMs: number; commitMs: number }
const usualPatience: Patience = { gateMs: 3_000, commitMs: 6_500 }

/** What is late may still be committed: the relay's next try is then a duplicate. */
const within = <T>(ms: number, work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => { timer = setTimeout(() => reject(new TryLater(`the database took longer than ${ms} ms`)), ms) })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

/**
 * The corridor: verify, parse, classify, attribute, commit, and only then 200. Framework-free: the route handler and the
 * product's own server both call it. Never 3xx, 406 or 5xx: own trouble is 429, which every relay retries.
 */
export const receive = async (
  request: IncomingRequest, tools: RelayTools = { fetchText }, now: () => number = Date.now, patience: Patience = usualPatience,
): Promise<Answer> => {
  try {
    const passed = await within(patience.gateMs, gate(request))
    if ('status' in passed) return passed
    const body = await readBody(request.body, request.headers['content-length'])
    if (body === 'too large') return problem(413, 'Body too large', 'A post may hold 10 MB: lower the batch size at the relay.', { connection: 'close' })
    if (body === 'too many') return tryLater('Too many bodies arrive at once: post it again.')
    if (body === 'too slow') return problem(408, 'Body too slow', `The body has to arrive within ${bodyTimeoutMs / 1000} s.`, { connection: 'close' })
    const { relay, workspaceId, connection } = passed
    return await within(patience.commitMs, take(relay, workspaceId, connection, { method: request.method, url: request.url, headers: request.headers, body, receivedAt: now() }, tools))
  } catch (error) {
    process.emitWarning(`webhook not taken: ${error instanceof Error ? describe(error) : String(error)}`)
    return tryLater('Not stored, nothing was lost on our side: post it again.')
  }
}

const describe = (error: Error): string => `${error.message}${error.cause instanceof Error ? `: ${error.cause.message}` : ''}`
