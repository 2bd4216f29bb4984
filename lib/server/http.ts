import { createHash, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { uuidv7 } from 'uuidv7'
import { HttpFault, problemResponse } from '../http/problem'
import { isLocal, markRequest } from './peer'
import { secure } from './security-headers'
import { startingPage } from './starting-page'

export type WebhookRequest = { method: string; url: string; headers: Record<string, string>; body: AsyncIterable<Uint8Array> }
export type WebhookAnswer = { status: number; headers: Record<string, string>; body: string }

/** What answers once the product is up. */
export type Product = {
  receive(request: WebhookRequest): Promise<WebhookAnswer>
  page(request: IncomingMessage, response: ServerResponse): Promise<void>
  /** What is wrong with a call of the API that is none. */
  refuse(method: string, path: string): HttpFault | null
  /** Why it cannot take work (database, migrations, queue); null when it can. */
  notReady(): Promise<string | null>
  /** In Prometheus' text format. */
  metrics(): Promise<string>
}

export type FrontSettings = {
  /** The public address is https. */
  isSecure: boolean
  /** What a scraper from elsewhere shows; without it /metrics answers this machine only. */
  metricsToken?: string
}

export type Front = {
  server: Server
  /** The step that the starting page names. */
  show(step: string): void
  open(product: Product): void
  /** Takes no new connection, lets running requests end, cuts those that last longer than this. */
  drain(limitMs: number): Promise<void>
}

/** How long a sender may take for its headers and for all of its request, and how often that is looked at, ms. */
export type Patience = { headersMs: number; requestMs: number; checkMs: number }
const usualPatience: Patience = { headersMs: 20_000, requestMs: 60_000, checkMs: 1_000 }

/** The HTTP server: webhooks are answered here, before Next costs them anything, and everything else by the product's pages. */
export function createFront(settings: FrontSettings, patience: Patience = usualPatience): Front {
  let step = 'starting'
  let product: Product | null = null
  let isDraining = false
  const server = createServer(
    {
      // A sender that dribbles is answered 408 by node itself.
      headersTimeout: patience.headersMs,
      requestTimeout: patience.requestMs,
      connectionsCheckingInterval: patience.checkMs,
      // Longer than a load balancer's usual 60 s, so that it, not we, closes an idle connection.
      keepAliveTimeout: 65_000,
    },
    (request, response) => {
      if (isDraining) response.setHeader('Connection', 'close')
      response.on('error', () => {})
      // One that was under way when we began to stop leaves its connection open.
      response.on('close', () => isDraining && setImmediate(() => server.closeIdleConnections()))
      void answer(request, response, { ...settings, product, step })
    },
  )
  return {
    server,
    show: (text) => void (step = text),
    open: (opened) => void (product = opened),
    drain: async (limitMs) => {
      isDraining = true
      const cut = setTimeout(() => server.closeAllConnections(), limitMs)
      await new Promise((resolve) => server.close(resolve))
      clearTimeout(cut)
    },
  }
}

type Standing = FrontSettings & { product: Product | null; step: string }

async function answer(request: IncomingMessage, response: ServerResponse, standing: Standing): Promise<void> {
  const { product, step } = standing
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
  const mayRead = isLocal(request) || showsToken(request, standing.metricsToken)
  markRequest(request)
  secure(request, response, path, standing.isSecure)
  try {
    if (path === '/healthz') return send(request, response, 200, text, 'ok\n')
    if (path === '/readyz') return await answerReady(request, response, product, step)
    if (path === '/metrics') return await answerMetrics(request, response, product, mayRead)
    if (path.startsWith('/api/webhooks/')) return await answerWebhook(request, response, product)
    const fault = unreadable(path) ?? product?.refuse(request.method ?? 'GET', path) ?? null
    if (fault) return await sendFault(request, response, fault)
    if (product) return await product.page(request, response)
    if (path.startsWith('/api/')) return await sendFault(request, response, new HttpFault(503, `Wellsent is starting (${step}). Try again in a few seconds.`, { headers: { 'retry-after': '5' } }))
    send(request, response, 503, { 'Content-Type': 'text/html; charset=utf-8', 'Retry-After': '5' }, startingPage(step))
  } catch (error) {
    console.error(error)
    if (response.headersSent) response.destroy()
    else send(request, response, 500, text, 'Wellsent failed to answer; its log says why.\n')
  }
}

const text = { 'Content-Type': 'text/plain; charset=utf-8' }

/** Next answers 500 to a path whose %-signs decode to nothing. */
function unreadable(path: string): HttpFault | null {
  try {
    decodeURIComponent(path)
    return null
  } catch {
    return new HttpFault(400, 'The address cannot be read: a % in it is not followed by the code of a character (UTF-8, two hexadecimal digits a byte).')
  }
}

async function sendFault(request: IncomingMessage, response: ServerResponse, fault: HttpFault): Promise<void> {
  const requestId = uuidv7()
  const problem = problemResponse(fault, requestId)
  send(request, response, problem.status, { ...Object.fromEntries(problem.headers), 'x-request-id': requestId, 'cache-control': 'no-store' }, await problem.text())
}

async function answerReady(request: IncomingMessage, response: ServerResponse, product: Product | null, step: string): Promise<void> {
  const why = product ? await product.notReady() : step
  send(request, response, why === null ? 200 : 503, text, why === null ? 'ready\n' : `not ready: ${why}\n`)
}

async function answerMetrics(request: IncomingMessage, response: ServerResponse, product: Product | null, mayRead: boolean): Promise<void> {
  if (!mayRead) return send(request, response, 401, { ...text, 'WWW-Authenticate': 'Bearer realm="wellsent"' }, 'Ask from this machine, or set METRICS_TOKEN and send Authorization: Bearer with it.\n')
  if (!product) return send(request, response, 503, { ...text, 'Retry-After': '5' }, 'starting\n')
  send(request, response, 200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' }, await product.metrics())
}

function showsToken(request: IncomingMessage, token: string | undefined): boolean {
  const given = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  const digest = (value: string) => createHash('sha256').update(value).digest()
  return token !== undefined && given !== undefined && timingSafeEqual(digest(given), digest(token))
}

/** Our own fault is 429 too: relays drop an event for good on many another status. */
async function answerWebhook(request: IncomingMessage, response: ServerResponse, product: Product | null): Promise<void> {
  let result: WebhookAnswer = { status: 429, headers: { 'Content-Type': 'application/json', 'Retry-After': '5' }, body: '{"error":"not taken, try again"}' }
  try {
    if (product) result = await product.receive({ method: request.method ?? 'GET', url: request.url ?? '/', headers: joinHeaders(request), body: request })
  } catch (error) {
    // The sender went away, or node has answered 408: nobody is left to tell.
    if (request.destroyed && !request.complete) return
    console.error(error)
  }
  send(request, response, result.status, result.headers, result.body)
}

function joinHeaders(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(request.headers)) if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value
  return headers
}

const lingerMs = 2_000

function send(request: IncomingMessage, response: ServerResponse, status: number, headers: Record<string, string>, body: string): void {
  response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) })
  if (request.method === 'HEAD') return void response.end()
  if (request.complete) return void response.end(body)
  // A sender that is answered before it has sent all: closing at once would reset the connection, and the answer with it.
  // What it still sends is thrown away for a moment.
  response.write(body)
  request.resume()
  const end = (): void => void response.end()
  const limit = setTimeout(end, lingerMs)
  request.once('close', () => (clearTimeout(limit), end()))
}
