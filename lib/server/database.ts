import { env, provideEnv } from '../env'
import { keptSecret, openDataFolder } from './data-folder'
import { checkDatabase } from './database-url'
import { generateClient, isClientStale } from './generate-client'
import { migrate } from './migrate'
import { leasePostgres, type Lease } from './postgres/lease'
import { showStep, type Watcher } from './progress'

export type OpenDatabase = {
  /** The owner's URL. */
  url: string
  embedded: boolean
  /** Null for a database of somebody else's. */
  lease: Lease | null
  /** Names of the migrations that were applied now. */
  migrated: string[]
}

let opened: OpenDatabase | null = null

/**
 * A migrated database with which lib/db works in this process. Beside a running server it is the server's; without
 * one the embedded PostgreSQL is started, and stopped by `closeDatabase` when no other process uses it. Throws a Fault.
 */
export async function openDatabase(watch?: Watcher, signal?: AbortSignal): Promise<OpenDatabase> {
  if (opened) return opened
  const folder = openDataFolder()
  const given = env().databaseUrl
  if (isClientStale()) await showStep('generating the database client', () => generateClient(signal), watch)
  watch?.('starting the database')
  if (given) await checkDatabase(given)
  const lease = given ? null : await leasePostgres(folder)
  const url = given ?? lease?.postgres.url ?? ''
  opened = { url, embedded: lease !== null, lease, migrated: [] }
  watch?.('migrating the database')
  opened.migrated = await migrate(url)
  if (opened.migrated.length > 0) console.error(`database migrated: ${opened.migrated.join(', ')}`)
  provideEnv({ DATABASE_URL: url, WELLSENT_SECRET: keptSecret(folder) })
  return opened
}

/** Gives the database back; nothing happens when none is open. `bin/main.ts` calls it after every command. */
export async function closeDatabase(): Promise<void> {
  const held = opened
  opened = null
  await held?.lease?.release()
}
