import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { closePools, ownerPool } from '../db/pool'
import { type Disorder, disorder, histories, type History, shuffled } from '../testing/histories'
import { type Ledger, makeLedger } from '../testing/ledger'
import { rebuildMessages } from './rebuild'
import { reclassify } from './reclassify'
import { replayPosts } from './replay'

// `npm test` runs 1,000 histories (20 runs of 50, posted side by side); HISTORIES=10000 runs more.
const perRun = 50
const runs = Math.ceil(Number(process.env.HISTORIES ?? 1_000) / perRun)
const limitMs = Math.max(runs * 29_000, 580_000)
const now = Date.UTC(2026, 10, 24, 9)

/** Copies carry ids of their own, and every other one lacks the tags: what is stored is what all of them know. */
const copied = (history: History, { copies, seed }: Disorder): History => {
  const poorer = { category: undefined, tags: undefined }
  const again = (events: object[], id: string): object[] => shuffled(
    events.flatMap((event) => Array.from({ length: copies }, (_, n) => (n === 0 || !(id in event) ? event : { ...event, [id]: `copy-${n}-${seed}`, ...(n % 2 ? poorer : {}) }))), seed)
  return { sendgrid: again(history.sendgrid, 'sg_event_id'), mailgun: again(history.mailgun, 'id'), ses: again(history.ses, '') }
}

/** Clients post side by side, each its share in its own order. */
const deliver = async (posts: (() => Promise<unknown>)[], clients: number): Promise<void> => {
  const waiting = [...posts]
  await Promise.all(Array.from({ length: clients }, async () => {
    for (let post = waiting.shift(); post; post = waiting.shift()) await post()
  }))
}

const postsOf = (ledger: Ledger, history: History, batch: number): (() => Promise<unknown>)[] => {
  const batches = Array.from({ length: Math.ceil(history.sendgrid.length / batch) }, (_, i) => history.sendgrid.slice(i * batch, (i + 1) * batch))
  return [
    ...batches.map((events) => () => ledger.post('sendgrid', events)),
    ...history.mailgun.map((event) => () => ledger.post('mailgun', event)), ...history.ses.map((event) => () => ledger.post('ses', event)),
  ]
}

/** Rows without what names the workspace, the connection or the moment of receipt. */
const rowsOf = async (ledger: Ledger): Promise<{ events: object[]; messages: object[]; counters: object[] }> => {
  const relay = `(select relay from connection c where c.workspace_id = t.workspace_id and c.id = t.connection_id)`
  const { rows: events } = await ownerPool().query<object>(
    // Ordered by all that is compared: two events of one message may differ in their campaign alone.
    `select relay, kind, native_type, message_id, recipient, occurred_at, occurred_millis, class, enhanced_code, diagnostic, domain_claim, host, campaign, tags, sending_ip, flags
     from (select *, ${relay} as relay from event t where workspace_id = $1) e order by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16`, [ledger.workspaceId])
  const { rows: messages } = await ownerPool().query<object>(
    `select ${relay} as relay, message_id, recipient, sent_at, flags, domain, host, provider, pool, ip, campaign, tags, bounce, drop_reason, deferral, length(seen) as seen
     from message t where workspace_id = $1 order by 1, 2, 3`, [ledger.workspaceId])
  const { rows: counters } = await ownerPool().query<object>(
    `select cut, domain, start, slice, provider, ${relay} as relay, pool, accepted, delivered, deferred, throttled, bounced, hard, blocked, dropped, complained,
       unsubscribed, opened, opened_machine, clicked, clicked_machine, replied, pending_deferred
     from counter t where workspace_id = $1 order by 1, 2, 3, 4, 5, 6, 7`, [ledger.workspaceId])
  return { events, messages, counters }
}

afterAll(closePools)

describe('exactness', () => {
  it('ends in the same events, messages and counters for every order, number of copies, batching and concurrency', { timeout: limitMs + 20_000 }, async () => {
    let seen = 0
    await fc.assert(fc.asyncProperty(histories(perRun), disorder, async (streams, how) => {
      const [calm, wild] = await Promise.all([makeLedger({ now, timeZone: 'America/New_York' }), makeLedger({ now, timeZone: 'America/New_York' })])
      // Each stream once and in order; streams know nothing of each other, so they may go side by side.
      await Promise.all(streams.map((stream) => deliver(postsOf(calm, stream, 1_000), 1)))
      const posts = streams.map((stream) => postsOf(wild, copied(stream, how), how.batch))
      await deliver(shuffled(posts.flat(), how.seed), how.clients)
      const expected = await rowsOf(calm)
      expect(await rowsOf(wild)).toEqual(expected)
      const { changed } = await rebuildMessages(wild.workspaceId)
      expect(changed).toBe(0)
      // Read again from what is stored, every reply says what it said when it came.
      expect(await reclassify(wild.workspaceId, { all: true })).toMatchObject({ events: 0, messages: 0 })
      const replay = await replayPosts(wild.workspaceId, { from: 0, to: now + 86_400_000 })
      expect(replay.stored).toBe(0)
      expect(await rowsOf(wild)).toEqual(expected)
      seen += streams.length
    }), { numRuns: runs, endOnFailure: false, interruptAfterTimeLimit: limitMs, markInterruptAsFailure: true })
    expect(seen).toBeGreaterThanOrEqual(runs * perRun)
  })
})
