import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { digestMails } from '../../db/digest'
import { closePools, ownerPool } from '../../db/pool'
import { childEnv } from '../../env'
import { makeLedger } from '../../testing/ledger'
import { addMember } from '../../testing/members'
import { type MailServer, startMailServer, type Step, steps } from '../../testing/mail-server'
import { setSettings } from '../../testing/settings'
import { makeRandom } from '../../testing/simulator/random'

const root = join(import.meta.dirname, '..', '..', '..')
const mondaySeven = '2026-11-23T07:00:00Z'

type Worker = { isReady: Promise<void>; go(slug: string): void; answer: Promise<string>; kill(): Promise<void>; ended: Promise<void> }

/** A process of its own, as a deployment has many. */
const startWorker = (): Worker => {
  const child: ChildProcess = spawn(process.execPath, ['--import', join(root, 'node_modules/tsx/dist/loader.mjs'), join(root, 'lib/testing/digest-worker.ts')], {
    cwd: root, env: childEnv({ NODE_OPTIONS: undefined }), stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const lines = createInterface({ input: child.stdout ?? process.stdin })
  const next = (): Promise<string> => new Promise((resolve) => lines.once('line', resolve))
  const isReady = next().then(() => {})
  return {
    isReady, ended, answer: isReady.then(next),
    go: (slug) => void child.stdin?.write(`${JSON.stringify({ slug, now: mondaySeven })}\n`),
    kill: async () => { child.kill('SIGKILL'); await ended },
  }
}

let server: MailServer
/** Where the worker that runs now is killed; null lets it be. */
let ambush: { step: Step; after: number; kill: () => Promise<void> } | null = null

const messageIdIn = (raw: string): string => /^Message-ID: <([^>]+)>/im.exec(raw)?.[1] ?? ''

const crowd = async (size: number) => {
  const ledger = await makeLedger({ now: Date.parse('2026-11-22T20:00:00Z') })
  await ownerPool().query("update member set created_at = '2026-11-18T00:00:00Z' where workspace_id = $1", [ledger.workspaceId])
  const readers = [`${ledger.slug}@example.com`]
  while (readers.length < size) readers.push((await addMember(ledger.workspaceId)).email)
  return { id: ledger.workspaceId, slug: ledger.slug, readers: readers.sort() }
}

/** Holds every claim as it is, so that a worker comes no further than to the last line. */
const holdClaims = async (): Promise<() => Promise<void>> => {
  const client = await ownerPool().connect()
  await client.query('begin')
  await client.query("select from digest_mail where state = 'claimed' for update")
  return async () => {
    await client.query('rollback')
    client.release()
  }
}
let letGo: (() => Promise<void>) | null = null

/** The commit follows the last line by less than a tenth of a millisecond; the server of this test looks no sooner. */
const untilCommitted = async (raw: string): Promise<void> => {
  const committed = async () => (await ownerPool().query("select from digest_mail where message_id = $1 and state <> 'claimed'", [messageIdIn(raw)])).rowCount === 1
  while (!(await committed())) continue
}

beforeAll(async () => {
  server = await startMailServer({
    isRaw: true,
    at: async (step, raw) => {
      if (step === 'recipient' && ambush?.step === 'body' && ambush.after === 0) letGo = await holdClaims()
      if (ambush?.step !== step || ambush.after-- > 0) return
      const { kill } = ambush
      ambush = null
      if (step === 'dot' || step === 'answered') await untilCommitted(raw)
      await kill()
      await letGo?.()
      letGo = null
    },
  })
  setSettings({ SMTP_URL: server.url, MAIL_FROM: 'reports@example.com', WELLSENT_URL: 'https://wellsent.example.com' })
})

afterAll(async () => {
  await server.close()
  setSettings({ SMTP_URL: undefined, MAIL_FROM: undefined, WELLSENT_URL: undefined })
  await closePools()
})

/** Kills so many workers one after another; while one runs, the next starts. */
const killWorkers = async (kills: number, slug: string, lie: (worker: Worker, n: number) => void): Promise<void> => {
  let next = startWorker()
  for (let n = 0; n < kills; n += 1) {
    const worker = next
    next = startWorker()
    await worker.isReady
    lie(worker, n)
    worker.go(slug)
    await worker.ended
  }
  await next.isReady
  next.go(slug)
  await next.answer
  await next.kill()
}

// Four of each step; KILLS=100 for a longer run.
const kills = Number(process.env.KILLS ?? 28)

describe('a worker that is killed', () => {
  it(`at any step of sending, ${kills} times, leaves one mail for each reader`, { timeout: 600_000 }, async () => {
    const { id, slug, readers } = await crowd(Math.round(kills * 1.6))
    const held = server.mails.length
    await killWorkers(kills, slug, (worker, n) => { ambush = { step: steps[n % steps.length] ?? 'dot', after: n % 4 === 3 ? 2 : 0, kill: worker.kill } })
    expect(server.mails.slice(held).flatMap((mail) => mail.to).sort()).toEqual(readers)
    const rows = await digestMails(id, ['2026-W47'])
    expect(rows.map((row) => row.messageId).sort()).toEqual(server.mails.slice(held).map((mail) => messageIdIn(mail.raw)).sort())
    expect(rows.filter((row) => row.state !== 'sent' && row.state !== 'handed_over')).toEqual([])
  })

  it('at any moment whatever, leaves one message for each reader: a second copy would have its Message-ID', { timeout: 600_000 }, async () => {
    const { slug, readers } = await crowd(30)
    const held = server.mails.length
    const random = makeRandom('kills')
    await killWorkers(Math.ceil(kills / 8), slug, (worker) => void setTimeout(() => void worker.kill(), random.whole(0, 300)))
    const kept = new Map(server.mails.slice(held).map((mail) => [messageIdIn(mail.raw), mail.to[0]]))
    expect([...kept.values()].sort()).toEqual(readers)
  })
})
