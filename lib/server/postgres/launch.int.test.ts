import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { birthOf } from '../pid-lock.mjs'
import { postgresStatus, startPostgres, stopPostgres } from './launch'
import { leasePostgres } from './lease'

const isRoot = process.geteuid?.() === 0
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wellsent-launch-'))
})

afterEach(async () => {
  const cluster = postgresStatus(folder)?.dataDirectory
  await stopPostgres(folder)
  if (cluster?.startsWith('/var/lib/wellsent/')) rmSync(dirname(cluster), { recursive: true })
  rmSync(folder, { recursive: true, force: true })
})

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new Client(url)
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows.flat()
  } finally {
    await client.end()
  }
}

function killNow(pid: number): void {
  process.kill(pid, 'SIGKILL')
  while (birthOf(pid) !== null) continue
}

describe('the embedded PostgreSQL', () => {
  it('starts with durable commits, sorts by code point and stops', async () => {
    const started = await startPostgres(folder)
    expect(started.adopted).toBe(false)
    expect(await ask(started.url, `select current_setting('fsync'), current_setting('synchronous_commit'), current_setting('server_encoding'), 'a' > 'B'`)).toEqual(['on', 'on', 'UTF8', true])
    await stopPostgres(folder)
    expect(postgresStatus(folder)).toBeNull()
  })

  it('keeps its password from others', async () => {
    await startPostgres(folder, { durable: false })
    expect(statSync(join(folder, 'postgres', 'password')).mode & 0o777).toBe(0o600)
  })

  it('adopts the one that runs, also for callers at once', async () => {
    const [first, second] = await Promise.all([startPostgres(folder, { durable: false }), startPostgres(folder, { durable: false })])
    expect(first.pid).toBe(second.pid)
    expect([first.adopted, second.adopted].sort()).toEqual([false, true])
  })

  it('comes back with every committed row after kill -9', async () => {
    const first = await startPostgres(folder)
    await ask(first.url, 'create table kept as select 42 as n')
    killNow(first.pid)
    const second = await startPostgres(folder)
    expect(second.pid).not.toBe(first.pid)
    expect(second.url).toBe(first.url)
    expect(await ask(second.url, 'select n from kept')).toEqual([42])
  })

  it('is not misled by a pid file whose number another process has now', async () => {
    const first = await startPostgres(folder, { durable: false })
    const file = join(first.dataDirectory, 'postmaster.pid')
    const left = readFileSync(file, 'utf8')
    killNow(first.pid)
    writeFileSync(file, left.replace(/^\d+/, String(process.pid)))
    expect(postgresStatus(folder)).toBeNull()
    expect((await startPostgres(folder, { durable: false })).adopted).toBe(false)
  })

  it('moves to another port when its own was taken', async () => {
    const first = await startPostgres(folder, { durable: false })
    await stopPostgres(folder)
    const squatter = await new Promise<Server>((resolve) => {
      const server = createServer().listen(first.port, '127.0.0.1', () => resolve(server))
    })
    const second = await startPostgres(folder, { durable: false })
    expect(second.port).not.toBe(first.port)
    await new Promise((resolve) => squatter.close(resolve))
  })

  it('refuses the data of another major version and says what to do', async () => {
    const { dataDirectory } = await startPostgres(folder, { durable: false })
    await stopPostgres(folder)
    writeFileSync(join(dataDirectory, 'PG_VERSION'), '17\n')
    await expect(startPostgres(folder)).rejects.toThrow(/is of PostgreSQL 17 and this Wellsent brings 18: make a backup/)
    writeFileSync(join(dataDirectory, 'PG_VERSION'), '18\n')
  })

  it('stops when the last that leased it gives it back', async () => {
    const lease = await leasePostgres(folder, { durable: false })
    expect(postgresStatus(folder)?.pid).toBe(lease.postgres.pid)
    await lease.release()
    expect(postgresStatus(folder)).toBeNull()
  })

  it.runIf(isRoot)('runs as nobody where root has no user namespace, and the same way ever after', async () => {
    const first = await startPostgres(folder, { durable: false, namespace: false })
    expect(first.dataDirectory).toMatch(/^\/var\/lib\/wellsent\//)
    expect(statSync(`/proc/${first.pid}`).uid).toBe(65_534)
    await stopPostgres(folder)
    const second = await startPostgres(folder, { durable: false })
    expect(second.dataDirectory).toBe(first.dataDirectory)
    expect(statSync(`/proc/${second.pid}`).uid).toBe(65_534)
  })
})
