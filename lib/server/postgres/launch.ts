import { readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { Fault } from '../fault'
import { withLock } from '../pid-lock.mjs'
import { program } from './binaries'
import { ensureCluster, writeSettings } from './cluster'
import { type Engine, type Home, homeUrl, openHome, settle } from './home'
import { keptPort } from './port'
import { healPidFile, type Postmaster, runningPostmaster } from './postmaster'
import { runPostgresProgram } from './run-as'

export type Postgres = {
  /** The owner's URL of the database `wellsent`. */
  url: string
  pid: number
  port: number
  dataDirectory: string
  /** True when it ran already. */
  adopted: boolean
}

export type PostgresOptions = {
  /** False for test clusters: a crash of the machine may lose everything, and it is faster. */
  durable?: boolean
  /** False: root becomes `nobody` instead of borrowing its name in a user namespace. */
  namespace?: boolean
}

/** Starts the data folder's PostgreSQL as a daemon, or adopts the one that runs. Callers at once agree on one. Throws a Fault. */
export function startPostgres(dataFolder: string, options: PostgresOptions = {}): Promise<Postgres> {
  const found = openHome(dataFolder)
  return withLock(join(found.folder, 'start.lock'), async () => {
    const running = runningPostmaster(found.cluster)
    if (running) return describe(found, running, true)
    const { home, engine } = await settle(found, options.namespace ?? true)
    await ensureCluster(home, engine)
    return describe(home, await launch(home, engine, options.durable ?? true), false)
  })
}

/** Stops it (open transactions are rolled back) and comes back when it is down; nothing happens when none runs. Throws a Fault. */
export async function stopPostgres(dataFolder: string): Promise<void> {
  const home = openHome(dataFolder)
  if (!runningPostmaster(home.cluster)) return
  const { engine } = await settle(home, true)
  const { code, output } = await pgCtl(home, engine, ['stop', '-w', '-m', 'fast', '-t', '60'])
  if (code !== 0 && runningPostmaster(home.cluster)) throw new Fault(`the database in ${home.cluster} does not stop: ${output.trim()}`)
}

/** The running one, or null. Starts nothing. */
export function postgresStatus(dataFolder: string): Omit<Postgres, 'adopted'> | null {
  const home = openHome(dataFolder)
  const running = runningPostmaster(home.cluster)
  return running && { ...running, url: homeUrl(home, running.port), dataDirectory: home.cluster }
}

async function launch(home: Home, engine: Engine, durable: boolean): Promise<Postmaster> {
  const log = join(home.ground, 'postgres.log')
  if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > 10_000_000) rmSync(log)
  for (let attempt = 1; ; attempt += 1) {
    healPidFile(home.cluster)
    writeSettings(home, engine, await keptPort(home.folder), durable)
    const logged = statSync(log, { throwIfNoEntry: false })?.size ?? 0
    // -W -t: recovery after a crash may take minutes, and pg_ctl tells when it is over.
    const { code } = await pgCtl(home, engine, ['start', '-w', '-t', '600', '-l', log])
    const running = runningPostmaster(home.cluster)
    if (code === 0 && running) return running
    const said = readFileSync(log).subarray(logged).toString().trim()
    // A port taken since it was looked at, or a dead postmaster's backends that are still on their way out.
    const passes = /Address already in use|could not bind|pre-existing shared memory block/.test(said)
    if (!passes || attempt === 20) throw new Fault(`the database in ${home.cluster} does not start: ${faultOf(said)} (all of it: ${log})`)
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}

function faultOf(said: string): string {
  const lines = said.split('\n')
  return (lines.findLast((line) => line.includes('FATAL')) ?? lines.at(-1) ?? '').replace(/^.*FATAL:\s*/, '')
}

function pgCtl(home: Home, engine: Engine, args: string[]): Promise<{ code: number; output: string }> {
  return runPostgresProgram(engine.as, program(engine.binaries, 'pg_ctl'), ['-D', home.cluster, ...args])
}

/** Waits until an adopted one lets us in (it may be recovering), and makes the database `wellsent` the first time. */
async function describe(home: Home, running: Postmaster, adopted: boolean): Promise<Postgres> {
  const client = await connect(homeUrl(home, running.port, 'postgres'), home)
  try {
    const { rowCount } = await client.query(`select from pg_database where datname = 'wellsent'`)
    if (rowCount === 0) await client.query('create database wellsent')
  } finally {
    await client.end()
  }
  return { ...running, url: homeUrl(home, running.port), dataDirectory: home.cluster, adopted }
}

async function connect(url: string, home: Home): Promise<Client> {
  for (;;) {
    const client = new Client(url)
    client.on('error', () => {})
    try {
      await client.connect()
      return client
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : ''
      const isOnItsWay = (code === '57P03' || code === 'ECONNREFUSED') && runningPostmaster(home.cluster)
      if (!isOnItsWay) throw new Fault(`the database in ${home.cluster} runs and does not let us in: ${error instanceof Error ? error.message : String(error)}`)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}
