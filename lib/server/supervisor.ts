import { join } from 'node:path'
import { appSecret, env } from '../env'
import { buildPages, isBuildStale } from './build'
import { openDataFolder, removeServerNote, type ServerNote, writeServerNote } from './data-folder'
import { closeDatabase, openDatabase } from './database'
import { Fault } from './fault'
import { backOff, keepPostgres, pause } from './keep-alive'
import { showStep } from './progress'
import { ServerFailure, type ServerProcess, startServerProcess } from './server-process'
import { lockDataFolder } from './start-lock'

export type Supervision = {
  /** The port asked for; 0 takes a free one. */
  port: number
  /** Told once, when everything stands. */
  onReady(server: ServerNote): Promise<void>
}

/** Runs the product until `signal`: database, migrations, pages, server; what dies is started again. Throws a Fault. */
export async function supervise({ port, onReady }: Supervision, signal: AbortSignal): Promise<void> {
  const folder = openDataFolder()
  const lock = await lockDataFolder(folder)
  const house: House = { server: startServerProcess(port), port, url: '', folder }
  const stopWatching = new AbortController()
  try {
    house.port = (await house.server.heard('listening').catch((error: unknown) => Promise.reject(refusal(error, port)))).port
    const database = await openDatabase((text) => house.server.tell({ kind: 'step', text }), signal)
    house.url = database.url
    if (!signal.aborted && isBuildStale()) await build(house, signal)
    if (database.lease) {
      const { postgres, renew } = database.lease
      void keepPostgres(postgres, renew, (url) => move(house, url), stopWatching.signal)
    }
    await keepServer(house, onReady, signal)
  } finally {
    stopWatching.abort()
    await house.server.stop()
    removeServerNote(folder)
    await closeDatabase()
    lock.release()
  }
}

/** What runs now. */
type House = { server: ServerProcess; port: number; url: string; folder: string }

async function build(house: House, signal: AbortSignal): Promise<void> {
  const tell = (text: string) => house.server.tell({ kind: 'step', text })
  await showStep('building the pages', () => buildPages(join(house.folder, 'build.log'), signal), tell).catch((error: unknown) => {
    if (!signal.aborted) throw error
  })
}

/** The database came back on another port, which only a new process learns. */
function move(house: House, url: string): void {
  house.url = url
  void house.server.stop()
}

/** Sees to it that one server serves, until the signal. */
async function keepServer(house: House, onReady: Supervision['onReady'], signal: AbortSignal): Promise<void> {
  const aborted = new Promise<void>((resolve) => (signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve(), { once: true })))
  const wait = backOff()
  let hasServed = false
  while (!signal.aborted) {
    const ready = house.server.heard('ready').then(() => ({ isReady: true }), (error: unknown) => failedToStart(house.server, error, hasServed))
    house.server.tell({ kind: 'serve', databaseUrl: house.url, secret: appSecret() })
    if ((await Promise.race([ready, aborted]))?.isReady) {
      const note = { pid: house.server.pid, port: house.port, url: env().publicUrl ?? `http://${inUrl(env().host)}:${house.port}` }
      writeServerNote(house.folder, note)
      if (!hasServed) onReady(note).catch((error: unknown) => console.error(error))
      hasServed = true
    }
    await Promise.race([house.server.ended, aborted])
    if (!signal.aborted) await replaceServer(house, wait, signal)
  }
}

async function replaceServer(house: House, wait: () => number, signal: AbortSignal): Promise<void> {
  for (;;) {
    console.error(`the server (pid ${house.server.pid}) has ended: starting it again`)
    await pause(wait(), signal)
    if (signal.aborted) return
    house.server = startServerProcess(house.port)
    try {
      await house.server.heard('listening')
      return
    } catch (error) {
      console.error(refusal(error, house.port).message)
      await house.server.stop()
    }
  }
}

/**
 * A process that ended is started again. One that says why it cannot start would say so for ever, unless it has served before:
 * then it is the moment that is to blame, a database that is still recovering.
 */
async function failedToStart(server: ServerProcess, error: unknown, hasServed: boolean): Promise<{ isReady: false }> {
  if (error instanceof ServerFailure && error.isTold) {
    if (!hasServed) throw new Fault(`the server does not start: ${error.message}`)
    console.error(`the server did not come up: ${error.message}`)
    await server.stop()
  }
  return { isReady: false }
}

function refusal(error: unknown, port: number): Fault {
  const { host } = env()
  const code = error instanceof ServerFailure ? error.code : undefined
  if (code === 'EADDRINUSE') return new Fault(`port ${port} of ${host} is taken by another program: stop that one, or choose another port with --port N or PORT`)
  if (code === 'EACCES') return new Fault(`port ${port} is reserved for root: choose one from 1024 up with --port N or PORT`)
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return new Fault(`HOST=${host} is no address of this machine: use 127.0.0.1, 0.0.0.0 or one of its own`)
  return new Fault(error instanceof Error ? error.message : String(error))
}

function inUrl(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}
