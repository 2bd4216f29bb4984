import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { env } from '../env'
import { birthOf } from '../server/pid-lock.mjs'
import { migrate } from '../server/migrate'
import { startPostgres, stopPostgres } from '../server/postgres/launch'

/** What a test worker needs to make its own database. */
export type TestCluster = { ownerUrl: string; template: string }

const prefix = 'wellsent-test-'

/** The databases of one test run: an embedded cluster in a folder of its own (or DATABASE_URL's), with one migrated template. */
export async function openTestCluster(): Promise<TestCluster & { close(): Promise<void> }> {
  const given = env().databaseUrl
  const folder = given ? null : await makeFolder()
  const ownerUrl = given ?? (await startPostgres(folder ?? '', { durable: false })).url
  const template = `wellsent_test_${process.pid}`
  const close = async () => {
    if (folder) return removeFolder(folder)
    await withClient(ownerUrl, async (client) => {
      const { rows } = await client.query<{ name: string }>('select datname as name from pg_database where starts_with(datname, $1)', [template])
      for (const { name } of rows) await client.query(`drop database "${name}" with (force)`)
    })
  }
  try {
    await withClient(ownerUrl, (client) => client.query(`create database "${template}"`))
    await migrate(databaseIn(ownerUrl, template))
    return { ownerUrl, template, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** The URL of another database beside this one. */
export function databaseIn(ownerUrl: string, name: string): string {
  const url = new URL(ownerUrl)
  url.pathname = `/${name}`
  return url.href
}

export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(url)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Also clears away what runs that were killed have left behind. */
async function makeFolder(): Promise<string> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const [pid, birth] = ownerOf(join(tmpdir(), name))
    if (pid && birth && birthOf(Number(pid)) !== birth) await removeFolder(join(tmpdir(), name))
  }
  const folder = mkdtempSync(join(tmpdir(), prefix))
  writeFileSync(join(folder, 'owner'), `${process.pid} ${birthOf(process.pid)}`)
  return folder
}

function ownerOf(folder: string): string[] {
  try {
    return readFileSync(join(folder, 'owner'), 'utf8').split(' ')
  } catch {
    return []
  }
}

async function removeFolder(folder: string): Promise<void> {
  await stopPostgres(folder)
  rmSync(folder, { recursive: true, force: true })
}
