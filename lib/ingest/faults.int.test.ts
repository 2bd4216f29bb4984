import { fork } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { closePools, ownerPool } from '../db/pool'
import { childEnv, databaseUrl, provideEnv } from '../env'
import { startWorker } from '../jobs/run'
import { postUntilTaken } from '../testing/faults/post-until-taken'
import { openTcpProxy, type TcpProxy } from '../testing/faults/tcp-proxy'
import { type Ledger, makeLedger } from '../testing/ledger'
import { readCounts } from '../testing/read-counts'
import { GroupCommit } from './group-commit'
import { rebuildCounters } from './rebuild'
import { deliveryOf, receive } from './receive'
import { relayOf } from '../relays/registry'

const now = Date.UTC(2026, 10, 24, 9)
const direct = databaseUrl()
const noNetwork = { fetchText: (url: string): Promise<string> => Promise.reject(new Error(`no network: ${url}`)) }

let ledger: Ledger
let proxy: TcpProxy

const events = (run: string, count: number): object[] => Array.from({ length: count }, (_, n) => ({
  email: `p${n}@example.com`, timestamp: now / 1000 - 3600, event: 'delivered', sg_message_id: `${run}x${n}.filter.1`, sending_domain: 'out.example.net',
}))
const day = (delivered: number) => [{ domain: 'out.example.net', start: '2026-11-24T00:00:00.000Z', accepted: delivered, delivered }]

beforeEach(async () => {
  ledger = await makeLedger({ now })
  // The first post makes partition and domain; what is broken below is the commit alone.
  expect((await ledger.post('sendgrid', events('first', 1))).status).toBe(200)
  proxy = await openTcpProxy(Number(new URL(direct).port))
  const url = new URL(direct)
  url.port = String(proxy.port)
  await closePools()
  provideEnv({ DATABASE_URL: url.href })
})

afterEach(async () => {
  await closePools()
  await proxy.close()
  provideEnv({ DATABASE_URL: direct })
})

afterAll(closePools)

describe('a post', () => {
  it('whose commit succeeded but whose answer was lost on the way is asked for again, and counts once', async () => {
    let cuts = 0
    proxy.onRequest((bytes) => {
      if (!bytes.includes('add to counters') || cuts > 0) return null
      cuts += 1
      return 'COMMIT'
    })
    const first = await ledger.post('sendgrid', events('lost', 5))
    const again = await ledger.post('sendgrid', events('lost', 5))
    expect([cuts, first.status, again.status, again.counts]).toEqual([1, 429, 200, { received: 5, stored: 0, duplicates: 5, quarantined: 0 }])
    expect(await readCounts(ledger.workspaceId)).toEqual(day(6))
  })

  it('is answered 429 while the database is away, and taken when it is back', async () => {
    proxy.shut()
    const away = await ledger.post('sendgrid', events('away', 5))
    proxy.open()
    const back = await ledger.post('sendgrid', events('away', 5))
    expect([away.status, back.status, back.counts]).toEqual([429, 200, { received: 5, stored: 5, duplicates: 0, quarantined: 0 }])
    expect(await readCounts(ledger.workspaceId)).toEqual(day(6))
  })

  it('is not kept waiting by a commit that hangs: 429 in time, and stored once', async () => {
    const holder = await ownerPool().connect()
    await holder.query('begin')
    await holder.query('select pg_advisory_xact_lock(hashtextextended($1, 1))', [ledger.workspaceId])
    const signed = ledger.keys.sendgrid.sign(events('hung', 5), now)
    const url = `/api/webhooks/sendgrid/${ledger.connections.sendgrid.token}`
    const body = async function* (): AsyncGenerator<Uint8Array> { yield signed.body }
    const late = await receive({ method: 'POST', url, headers: signed.headers, body: body() }, noNetwork, () => now, { gateMs: 30_000, commitMs: 1 })
    await holder.query('commit')
    holder.release()
    const again = await ledger.postRaw('sendgrid', signed.body, signed.headers)
    expect([late.status, late.headers['retry-after'], again.status]).toEqual([429, '5', 200])
    expect(await readCounts(ledger.workspaceId)).toEqual(day(6))
  })

  it.each([['ahead', 86_400_000], ['back', -86_400_000]])('counts once though the clock jumps a day %s between two tries', async (_way, jump) => {
    const signed = ledger.keys.mailgun.sign({
      event: 'delivered', id: 'a', timestamp: now / 1000 - 3600, recipient: 'p@example.com', message: { headers: { 'message-id': '1@mg.example.org', from: 'a@mg.example.org' } },
    }, now)
    const url = `/api/webhooks/mailgun/${ledger.connections.mailgun.token}`
    const post = async (at: number): Promise<number> => {
      const body = async function* (): AsyncGenerator<Uint8Array> { yield signed.body }
      return (await receive({ method: 'POST', url, headers: signed.headers, body: body() }, noNetwork, () => at)).status
    }
    // A signature from the future is refused, not stored: the relay's next try counts.
    expect([await post(now + jump), await post(now), await post(now)]).toEqual([jump > 0 ? 200 : 401, 200, 200])
    expect((await readCounts(ledger.workspaceId)).filter((row) => row.domain === 'mg.example.org').map((row) => row.delivered)).toEqual([1])
  })
})

describe('the queue', () => {
  it('refuses what is over its limit at once and commits what it took', async () => {
    const relay = relayOf('sendgrid')
    if (!relay) throw new Error('no such relay')
    const delivery = (run: string) => {
      const request = { method: 'POST', url: '/', headers: {}, body: Buffer.from(JSON.stringify(events(run, 10))), receivedAt: now }
      return deliveryOf(relay, ledger.connections.sendgrid, request, relay.parse(request, {}), 0, { replay: false })
    }
    const holder = await ownerPool().connect()
    await holder.query('begin')
    await holder.query('select pg_advisory_xact_lock(hashtextextended($1, 1))', [ledger.workspaceId])
    const queue = new GroupCommit({ events: 30, bytes: 1_000_000 })
    const taken = ['a', 'b', 'c'].map((run) => queue.submit(ledger.workspaceId, delivery(run)))
    await expect(queue.submit(ledger.workspaceId, delivery('d'))).rejects.toThrow('the queue is full')
    expect(queue.depth).toBe(30)
    await holder.query('commit')
    holder.release()
    expect(await Promise.all(taken)).toEqual(Array.from({ length: 3 }, () => ({ received: 10, stored: 10, duplicates: 0, quarantined: 0, late: 0 })))
    expect(await queue.submit(ledger.workspaceId, delivery('d'))).toMatchObject({ stored: 10 })
  })
})

describe('two servers and two workers on one database', () => {
  const startServer = async (): Promise<{ url: string; stop(): Promise<unknown> }> => {
    const child = fork(join(import.meta.dirname, '..', 'testing', 'faults', 'webhook-server.ts'), [], {
      env: childEnv({ DATABASE_URL: direct }), execArgv: ['--import', join(import.meta.dirname, '..', '..', 'node_modules/tsx/dist/loader.mjs')],
    })
    const port = await new Promise<number>((resolve) => child.once('message', (word) => resolve((word as { port: number }).port)))
    const ended = new Promise((resolve) => child.once('exit', resolve))
    return { url: `http://127.0.0.1:${port}`, stop: () => (child.disconnect(), ended) }
  }

  it('end in the totals of one', { timeout: 120_000 }, async () => {
    const [servers, workers] = await Promise.all([
      Promise.all([startServer(), startServer()]), Promise.all([startWorker(direct), startWorker(direct)]),
    ])
    const path = `/api/webhooks/sendgrid/${ledger.connections.sendgrid.token}`
    const attempts = { answers: {}, slowestMs: 0 }
    // Each post goes to both at once, and half of its events are also in the next one.
    const all = events('both', 1_000)
    const posts = Array.from({ length: 19 }, (_, n) => ledger.keys.sendgrid.sign(all.slice(n * 50, n * 50 + 100), Date.now()))
    const { signal } = new AbortController()
    const taken = await Promise.all(posts.flatMap((post) => servers.map(({ url }) => postUntilTaken(`${url}${path}`, post, attempts, signal))))
    await Promise.all([...servers.map((server) => server.stop()), ...workers.map((worker) => worker.stop())])
    expect(taken.reduce((sum, { stored }) => sum + stored, 0)).toBe(1_000)
    expect(await readCounts(ledger.workspaceId)).toEqual(day(1_001))
    expect((await rebuildCounters(ledger.workspaceId)).changed).toBe(0)
  })
})
