import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { appSecret, childEnv } from '../lib/env'
import { buildPages, isBuildStale } from '../lib/server/build'
import { closeDatabase, openDatabase } from '../lib/server/database'
import { startServerProcess } from '../lib/server/server-process'
import { tsxArgs } from './load'

export type House = {
  /** Of the product's own server. */
  port: number
  serverPid: number
  postgresPid: number
  /** Of an empty node:http POST server. */
  emptyPort: number
  /** The owner's connection to the database that the server uses. */
  client: Client
  databaseUrl: string
  dataFolder: string
  close(): Promise<void>
}

export type HouseOptions = {
  /** The webhook server alone, without the pages and their build. */
  bare: boolean
  /** More arguments for node, e.g. `--cpu-prof`; bare only. */
  nodeArgs?: string[]
}

const start = async (file: string, nodeArgs: string[] = []): Promise<{ child: ChildProcess; port: number }> => {
  const child = fork(join(import.meta.dirname, '..', file), [], { env: childEnv({ NODE_ENV: 'production' }), execArgv: ['--max-semi-space-size=64', ...tsxArgs, ...nodeArgs] })
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (word) => resolve((word as { port: number }).port))
    child.once('exit', () => reject(new Error(`${file} ended`)))
  })
  return { child, port }
}

const startProduct = async (dataFolder: string, databaseUrl: string): Promise<{ port: number; pid: number; stop(): Promise<void> }> => {
  if (isBuildStale()) await buildPages(join(dataFolder, 'build.log'))
  const server = startServerProcess(0)
  const { port } = await server.heard('listening')
  const ready = server.heard('ready')
  server.tell({ kind: 'serve', databaseUrl, secret: appSecret() })
  await ready
  return { port, pid: server.pid, stop: () => server.stop() }
}

/** A database, the product's server and the empty server, in a new data folder (WELLSENT_DATA must not be read before). */
export const openHouse = async (options: HouseOptions): Promise<House> => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'wellsent-bench-'))
  process.env.WELLSENT_DATA = dataFolder
  const { url, lease } = await openDatabase()
  const empty = await start('bench/empty-server.ts')
  const bare = options.bare ? await start('lib/testing/faults/webhook-server.ts', options.nodeArgs) : null
  const product = bare ? null : await startProduct(dataFolder, url)
  const client = new Client(url)
  await client.connect()
  return {
    postgresPid: lease?.postgres.pid ?? 0,
    port: bare?.port ?? product?.port ?? 0, serverPid: bare?.child.pid ?? product?.pid ?? 0, emptyPort: empty.port, client, databaseUrl: url, dataFolder,
    close: async () => {
      const ended = bare && new Promise((resolve) => bare.child.once('exit', resolve))
      bare?.child.disconnect()
      await ended
      await product?.stop()
      empty.child.disconnect()
      await client.end()
      const { closePools } = await import('../lib/db/pool')
      await closePools()
      await closeDatabase()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}
