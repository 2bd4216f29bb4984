import { Agent as HttpAgent, type IncomingMessage, request as httpRequest } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import type { RelayKeys, SignedPost } from '../../relays/sign'
import { Fault } from '../../server/fault'
import type { SimulatedPost } from './posts'
import type { Random } from './random'
import { signedPost } from './sign-post'

/** Where a connection takes posts, and what it believes. */
export type Target = { url: string; keys: RelayKeys }

/** Sums over all posts; the last four as the webhook answered. */
export type Sums = { posts: number; sent: number; received: number; stored: number; duplicates: number; quarantined: number }

export type Delivery = {
  /** By the name of the route. */
  targets: ReadonlyMap<string, Target>
  /** Posts under way at the same time. */
  concurrency: number
  /** How often each post is sent, first time included. */
  copies: number
  /** Mixes copies among the other posts of the day. */
  mix: Random | null
  onProgress?(done: number, total: number, sums: Sums): void
  signal?: AbortSignal
}

type Envelope = { target: Target; post: SimulatedPost; signed: SignedPost | null }

const mostTries = 60
const longestWaitMs = 30_000

/** Posts all days, one after the other, over real HTTP. Throws a Fault when the server refuses a post or is gone. */
export async function deliver(days: Iterable<SimulatedPost[]>, total: number, delivery: Delivery): Promise<Sums> {
  const sums: Sums = { posts: 0, sent: 0, received: 0, stored: 0, duplicates: 0, quarantined: 0 }
  const line = openLine(delivery.concurrency)
  // One queue for all days: a pause at the end of each would leave the server without work.
  const queue = envelopes(days, delivery, (done) => delivery.onProgress?.(Math.min(done, total), total, sums))
  const worker = async (): Promise<void> => {
    for (const envelope of queue) {
      if (delivery.signal?.aborted) return
      await postOne(envelope, line, sums)
    }
  }
  try {
    await Promise.all(Array.from({ length: delivery.concurrency }, worker))
    if (delivery.signal?.aborted) throw new Fault('stopped before the end: what was posted stays')
    return sums
  } finally {
    line.close()
  }
}

function* envelopes(days: Iterable<SimulatedPost[]>, { targets, copies, mix }: Delivery, onDay: (done: number) => void): Generator<Envelope> {
  let done = 0
  for (const posts of days) {
    const all = posts.flatMap((post) => {
      const target = targets.get(post.route.name)
      if (!target) throw new Error(`no connection for the route ${post.route.name}`)
      // A copy is the same bytes again, as when a relay tries once more: signed once.
      const envelope: Envelope = { target, post, signed: null }
      return Array.from({ length: copies }, () => envelope)
    })
    yield* mix ? mix.shuffle(all) : all
    done += 1
    onDay(done)
  }
}

async function postOne(envelope: Envelope, line: Line, sums: Sums): Promise<void> {
  envelope.signed ??= signedPost(envelope.post, envelope.target.keys, Date.now())
  for (let tries = 1; ; tries += 1) {
    const answer = await send(envelope.target.url, envelope.signed, line)
    if (answer.status === 200) return count(envelope.post, answer.body, sums)
    const isTemporary = answer.status === 429 || answer.status === 0
    if (!isTemporary) throw new Fault(`the server answered ${answer.status} to a post of ${envelope.post.route.name}: ${answer.body.slice(0, 200)}`)
    if (tries === mostTries || (answer.status === 0 && tries === 10)) throw new Fault(`the server took no post after ${tries} tries: ${answer.body.slice(0, 200)}`)
    await pause(Math.min(answer.retryAfterMs, longestWaitMs))
  }
}

/** Connections that stay open from post to post. */
type Line = { post(url: URL, headers: Record<string, string>, body: Uint8Array): Promise<IncomingMessage>; close(): void }

function openLine(maxSockets: number): Line {
  const http = new HttpAgent({ keepAlive: true, maxSockets })
  const https = new HttpsAgent({ keepAlive: true, maxSockets })
  return {
    post: (url, headers, body) =>
      new Promise((resolve, reject) => {
        const options = { method: 'POST', headers: { ...headers, 'content-length': body.byteLength } }
        const sent = url.protocol === 'https:' ? httpsRequest(url, { ...options, agent: https }) : httpRequest(url, { ...options, agent: http })
        sent.on('response', resolve).on('error', reject).end(body)
      }),
    close: () => {
      http.destroy()
      https.destroy()
    },
  }
}

/** Status 0: no answer came. */
async function send(url: string, { headers, body }: SignedPost, line: Line): Promise<{ status: number; body: string; retryAfterMs: number }> {
  try {
    const answer = await line.post(new URL(url), headers, body)
    const seconds = Number(answer.headers['retry-after'] ?? 1)
    return { status: answer.statusCode ?? 0, body: await text(answer), retryAfterMs: Number.isFinite(seconds) ? seconds * 1_000 : 1_000 }
  } catch (error) {
    return { status: 0, body: error instanceof Error ? error.message : String(error), retryAfterMs: 500 }
  }
}

function count(post: SimulatedPost, body: string, sums: Sums): void {
  const answer = JSON.parse(body) as Partial<Sums>
  sums.posts += 1
  sums.sent += post.events
  for (const field of ['received', 'stored', 'duplicates', 'quarantined'] as const) sums[field] += answer[field] ?? 0
}
