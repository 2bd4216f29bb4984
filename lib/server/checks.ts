import { existsSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { env } from '../env'
import { hasAppRole } from './app-role'
import { checkout } from './checkout'
import { dataFolder, readServerNote } from './data-folder'
import { withoutPassword } from './database-url'
import { pendingMigrations } from './migrate'
import { postgresStatus } from './postgres/launch'

/** One line of the doctor's table; `fix` is empty when ok. */
export type Check = { name: string; ok: boolean; detail: string; fix: string }

export type Diagnosis = {
  ok: boolean
  checks: Check[]
  database: { url: string | null; embedded: boolean; data_directory: string | null; postmaster_pid: number | null }
  server: { pid: number | null; port: number | null }
}

/** Looks at everything that Wellsent needs and changes nothing. Throws only when the settings cannot be read. */
export async function diagnose(): Promise<Diagnosis> {
  const folder = dataFolder()
  const given = env().databaseUrl
  const running = !given && existsSync(folder) ? postgresStatus(folder) : null
  const url = given ?? running?.url ?? null
  const seen = url ? await inspect(url) : { dataDirectory: null, checks: [databaseDown] }
  const server = readServerNote(folder)
  const checks = [nodeVersion(), packages(), ...seen.checks, secret(folder), disk(folder), await browser()]
  return {
    ok: checks.every((check) => check.ok),
    checks,
    database: { url, embedded: !given, data_directory: running?.dataDirectory ?? seen.dataDirectory, postmaster_pid: running?.pid ?? null },
    server: { pid: server?.pid ?? null, port: server?.port ?? null },
  }
}

const databaseDown = check('database', false, 'the embedded database is not running', 'start it with `npm start`')

function check(name: string, ok: boolean, detail: string, fix: string): Check {
  return { name, ok, detail, fix: ok ? '' : fix }
}

function nodeVersion(): Check {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  return check('node', major > 22 || (major === 22 && minor >= 19), process.version, 'run `npm ci`, which brings the pinned node')
}

function packages(): Check {
  const stamp = join(checkout, 'node_modules', '.wellsent-lock')
  return check('packages', existsSync(stamp), existsSync(stamp) ? 'as package-lock.json says' : 'not those of package-lock.json', 'run `npm ci`')
}

async function inspect(url: string): Promise<{ dataDirectory: string | null; checks: Check[] }> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000, query_timeout: 10_000 })
  client.on('error', () => {})
  try {
    const began = Date.now()
    await client.connect()
    const checks = [...(await inspectSettings(client)), clock(await readClock(client), (began + Date.now()) / 2), await migrations(client), await appRole(client)]
    // Only superusers may see the directory.
    const { rows: [row] } = await client.query<{ directory: string | null }>(`select setting as directory from pg_settings where name = 'data_directory'`)
    return { dataDirectory: row?.directory ?? null, checks }
  } catch (error) {
    const detail = `${withoutPassword(url)}: ${error instanceof Error ? error.message : String(error)}`
    return { dataDirectory: null, checks: [check('database', false, detail, 'check DATABASE_URL and that the database runs')] }
  } finally {
    await client.end().catch(() => {})
  }
}

async function inspectSettings(client: Client): Promise<Check[]> {
  const { rows } = await client.query<{ name: string; setting: string }>(
    `select name, setting from pg_settings where name in ('server_version', 'server_version_num', 'fsync', 'synchronous_commit')`,
  )
  const settings = new Map(rows.map(({ name, setting }) => [name, setting]))
  const commit = settings.get('synchronous_commit') ?? ''
  return [
    check('database', Number(settings.get('server_version_num')) >= 150_000, `PostgreSQL ${settings.get('server_version')}`, 'use PostgreSQL 15 or newer'),
    check('fsync', settings.get('fsync') === 'on', settings.get('fsync') ?? '', 'alter system set fsync = on: without it a power cut loses committed events'),
    check('synchronous_commit', ['on', 'local', 'remote_write', 'remote_apply'].includes(commit), commit, 'alter system set synchronous_commit = on: a webhook is answered after its commit'),
  ]
}

async function readClock(client: Client): Promise<number> {
  const { rows: [row] } = await client.query<{ now: number }>('select extract(epoch from clock_timestamp())::float8 * 1000 as now')
  return row?.now ?? Number.NaN
}

/** Signatures and local days hang on the time, so this machine's and the database's must agree. */
function clock(theirs: number, ours: number): Check {
  const offMs = Math.round(Math.abs(theirs - ours))
  return check('clock', offMs < 30_000, `${offMs} ms between here and the database`, 'set both clocks by NTP')
}

async function migrations(client: Client): Promise<Check> {
  const pending = await pendingMigrations(client)
  return check('migrations', pending.length === 0, pending.length === 0 ? 'all applied' : `pending: ${pending.join(', ')}`, 'run `npm start`, which applies them')
}

async function appRole(client: Client): Promise<Check> {
  const { rows: [role] } = await client.query<{ free: boolean }>(`select rolbypassrls or rolsuper as free from pg_roles where rolname = 'wellsent_app'`)
  if (!role) return check('app role', false, 'there is no role wellsent_app', 'run `npm start`, which makes it')
  if (role.free) return check('app role', false, 'wellsent_app passes by row-level security', 'alter role wellsent_app nosuperuser nobypassrls')
  const isLent = await hasAppRole(client)
  return check('app role', isLent, isLent ? 'wellsent_app is bound by row-level security' : 'the user of the database may not become wellsent_app', 'run `npm start`, which lends it or says who has to')
}

function secret(folder: string): Check {
  const isThere = env().secret !== undefined || existsSync(join(folder, 'secret'))
  return check('secret', isThere, isThere ? 'there' : 'none yet', 'run `npm start`, which makes one, or set WELLSENT_SECRET')
}

function disk(folder: string): Check {
  const { bavail, bsize } = statfsSync(existsSync(folder) ? folder : checkout)
  const freeGb = (bavail * bsize) / 1e9
  return check('disk', freeGb >= 2, `${freeGb.toFixed(1)} GB free`, `free some space at ${folder}: 2 GB is the least`)
}

/** For tests only, so its absence is no fault. */
async function browser(): Promise<Check> {
  const found = await import('../testing/browser').then(({ findBrowser }) => findBrowser(), () => undefined)
  return check('browser', true, found ?? 'none yet; `npm test` fetches one', '')
}
