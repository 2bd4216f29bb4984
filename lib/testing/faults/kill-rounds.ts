import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { closePools, ownerPool } from '../../db/pool'
import { childEnv } from '../../env'
import { rebuildCounters } from '../../ingest/rebuild'
import type { SignedPost } from '../../relays/sign'
import { checkout } from '../../server/checkout'
import { readServerNote, type ServerNote } from '../../server/data-folder'
import { closeDatabase, openDatabase } from '../../server/database'
import { postgresStatus } from '../../server/postgres/launch'
import { makeWorkspace } from '../factories'
import { simulatorTargets } from '../simulator/connections'
import { runOf } from '../simulator/posts'
import { readDays } from '../simulator/read-days'
import { scenarioNamed } from '../simulator/scenarios'
import { sendersOf } from '../simulator/senders'
import { signedPost } from '../simulator/sign-post'
import { type Attempts, postUntilTaken, type Taken } from './post-until-taken'

const victims = ['the server', 'the database', 'both', 'everything but the database'] as const
type Victim = (typeof victims)[number]

export type KillReport = {
  rounds: number
  posts: number
  /** Events that were acknowledged and are not there: what a second posting of everything still stores. */
  lost: number
  /** Rows of `event` beyond the distinct events posted. */
  doubled: number
  /** Counters per domain and day are those that the simulator knows, and a rebuild from the messages changes none. */
  countersTrue: boolean
  /** From each kill to the next 2xx, ms. */
  returnMs: number[]
  answers: Record<string, number>
  /** Longest wait for one answer, ms. */
  slowestMs: number
}

/** Starts the product as a user does. */
const startProduct = async (dataFolder: string, port: number): Promise<{ child: ChildProcess; note: ServerNote }> => {
  const child = spawn(process.execPath, [join(checkout, 'bin', 'wellsent.mjs'), 'start', '--port', String(port), '--json'], {
    env: childEnv({ WELLSENT_DATA: dataFolder, WELLSENT_URL: undefined, DATABASE_URL: undefined, HOST: '127.0.0.1' }), stdio: ['ignore', 'pipe', 'ignore'], detached: true,
  })
  const line = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve)
    child.once('exit', (code) => reject(new Error(`the product ended (${code})`)))
  })
  return { child, note: JSON.parse(line) as ServerNote }
}

const kill = (pid: number | undefined): void => {
  try {
    if (pid) process.kill(pid, 'SIGKILL')
  } catch {
    // It has died already, which is what was wanted.
  }
}

const messagesPerSender = 60
const clients = 8

/** Kills parts of the product again and again while simulated relays post to it, each until its post is taken. WELLSENT_DATA must be set. */
export async function killRounds(rounds: number, dataFolder: string, say: (line: string) => void): Promise<KillReport> {
  const timeZone = 'Europe/Berlin'
  let product = await startProduct(dataFolder, 0)
  const { port } = product.note
  await openDatabase()
  const { workspaceId } = await makeWorkspace({ timeZone })
  const plan = { seed: 11, now: Date.now(), days: 3, senders: sendersOf(scenarioNamed('list-gone-bad'), Math.max(messagesPerSender, rounds * 4)) }
  const routes = new Map(plan.senders.flatMap((sender) => sender.routes.map((route) => [route.name, route])))
  const targets = await simulatorTargets(workspaceId, [...routes.values()], { dataDir: dataFolder, baseUrl: `http://127.0.0.1:${port}` })
  const run = runOf(plan, { timeZone, shuffle: true, batchSize: 20 })
  const posts: { url: string; signed: SignedPost }[] = [...run.days].flat().flatMap((post) => {
    const target = targets.get(post.route.name)
    return target ? [{ url: target.url, signed: signedPost(post, target.keys, Date.now()) }] : []
  })
  await closePools()

  const attempts: Attempts = { answers: {}, slowestMs: 0 }
  const { signal } = new AbortController()
  let next = 0
  let taken = 0
  let wake = (): void => undefined
  const client = async (): Promise<void> => {
    for (let post = posts[next++]; post; post = posts[next++]) {
      await postUntilTaken(post.url, post.signed, attempts, signal)
      taken += 1
      wake()
    }
  }
  const takenAfter = (count: number): Promise<void> => new Promise((resolve) => {
    wake = () => { if (taken >= count) resolve() }
    wake()
  })
  const strike = async (victim: Victim): Promise<void> => {
    if (victim !== 'the database') kill(readServerNote(dataFolder)?.pid)
    if (victim === 'the database' || victim === 'both') kill(postgresStatus(dataFolder)?.pid)
    if (victim !== 'everything but the database') return
    kill(product.child.pid)
    // Nobody is left to start it: that is the user's part, and it finds the database running.
    product = await startProduct(dataFolder, port)
  }

  const clientsDone = Promise.all(Array.from({ length: clients }, client))
  const returnMs: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    await takenAfter(Math.floor((posts.length * (round + 0.5)) / (rounds + 1)))
    const victim = victims[round % victims.length] ?? 'both'
    const began = performance.now()
    await strike(victim)
    const before = taken
    // What was answered before the blow may still be on its way to be counted.
    await takenAfter(Math.min(before + clients + 1, posts.length))
    returnMs.push(performance.now() - began)
    say(`round ${round + 1}: ${victim} killed, ${taken} of ${posts.length} posts taken, serving again after ${Math.round(returnMs.at(-1) ?? 0)} ms`)
  }
  await clientsDone

  const again: Taken[] = []
  for (const post of posts) again.push(await postUntilTaken(post.url, post.signed, attempts, signal))
  await pause(0)
  await closeDatabase()
  await openDatabase()
  const { rows: [row] } = await ownerPool().query<{ n: number; keys: number }>(
    'select count(*) as n, count(distinct dedupe_key) as keys from event where workspace_id = $1', [workspaceId])
  const days = await readDays(workspaceId)
  const countersTrue = isDeepStrictEqual(days, run.truth().days) && (await rebuildCounters(workspaceId)).changed === 0
  await closePools()
  const ended = new Promise((resolve) => product.child.once('exit', resolve))
  product.child.kill('SIGTERM')
  await closeDatabase()
  await ended
  return {
    rounds, posts: posts.length, lost: again.reduce((sum, { stored }) => sum + stored, 0), doubled: (row?.n ?? 0) - (row?.keys ?? 0), countersTrue, returnMs,
    answers: attempts.answers, slowestMs: attempts.slowestMs,
  }
}
