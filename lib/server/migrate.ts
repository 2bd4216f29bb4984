import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { ensureAppRole, hasAppRole, requireOwnership } from './app-role'
import { checkout } from './checkout'
import { Fault } from './fault'
import { openSchemaEngine } from './schema-engine'

type Migration = { name: string; sql: string; checksum: string }
type Applied = { migration_name: string; checksum: string; done: boolean }

// Any number will do as long as every Wellsent uses the same.
const advisoryLock = 4_706_172_951

/**
 * Applies what is pending of prisma/migrations and answers the names applied. Processes that start at once
 * wait for each other. Throws a Fault when the database is newer than this checkout, or a migration fails.
 */
export async function migrate(databaseUrl: string, folder = join(checkout, 'prisma')): Promise<string[]> {
  const client = new Client(databaseUrl)
  client.on('error', () => {})
  await client.connect()
  try {
    await requireOwnership(client)
    const migrations = readMigrations(join(folder, 'migrations'))
    if (isUpToDate(migrations, await readApplied(client)) && (await hasAppRole(client))) return []
    await client.query('select pg_advisory_lock($1)', [advisoryLock])
    await ensureAppRole(client)
    const applied = await readApplied(client)
    if (isUpToDate(migrations, applied)) return []
    if (applied.some((row) => !row.done)) await forgetUnfinished(client)
    return await apply(databaseUrl, folder, migrations)
  } finally {
    // Ends the session, and with it the lock.
    await client.end()
  }
}

/** Names of migrations that the database lacks. */
export async function pendingMigrations(client: Pick<Client, 'query'>, folder = join(checkout, 'prisma')): Promise<string[]> {
  const applied = await readApplied(client)
  const done = new Set(applied.filter((row) => row.done).map((row) => row.migration_name))
  return readMigrations(join(folder, 'migrations')).map(({ name }) => name).filter((name) => !done.has(name))
}

function readMigrations(folder: string): Migration[] {
  const names = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()) : []
  return names
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}

async function readApplied(client: Pick<Client, 'query'>): Promise<Applied[]> {
  const { rows: [table] } = await client.query<{ there: boolean }>(`select to_regclass('_prisma_migrations') is not null as there`)
  if (!table?.there) return []
  const { rows } = await client.query<Applied>(
    `select migration_name, checksum, finished_at is not null as done from _prisma_migrations where rolled_back_at is null order by started_at`,
  )
  return rows
}

/** True when nothing is left to do. Throws a Fault on what this checkout does not know or what was changed since. */
function isUpToDate(migrations: Migration[], applied: Applied[]): boolean {
  const known = new Map(migrations.map((migration) => [migration.name, migration]))
  const unknown = applied.filter((row) => !known.has(row.migration_name)).map((row) => row.migration_name)
  if (unknown.length > 0) {
    throw new Fault(`the database is newer than this Wellsent (it has ${unknown.join(', ')}): start the newer version, or restore a backup made before it`)
  }
  const changed = applied.find((row) => row.done && known.get(row.migration_name)?.checksum !== row.checksum)
  if (changed) throw new Fault(`the migration ${changed.migration_name} was changed after it was applied: restore its file with \`git checkout prisma/migrations\``)
  return applied.filter((row) => row.done).length === migrations.length
}

/** A migration is one transaction, so one that did not finish left nothing behind: it is tried again. */
async function forgetUnfinished(client: Client): Promise<void> {
  await client.query('update _prisma_migrations set rolled_back_at = now() where finished_at is null and rolled_back_at is null')
}

async function apply(databaseUrl: string, folder: string, migrations: Migration[]): Promise<string[]> {
  const { engine, scripts } = await openSchemaEngine(databaseUrl, readSchema(join(folder, 'schema')))
  const baseDir = join(folder, 'migrations')
  const lockfile = join(baseDir, 'migration_lock.toml')
  try {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: {
        baseDir,
        lockfile: { path: 'migration_lock.toml', content: existsSync(lockfile) ? readFileSync(lockfile, 'utf8') : null },
        shadowDbInitScript: '',
        migrationDirectories: migrations.map(({ name, sql }) => ({ path: name, migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } } })),
      },
      filters: { externalTables: [], externalEnums: [] },
    })
    return appliedMigrationNames
  } catch (error) {
    const said = scripts.fault ?? error
    throw new Fault(`the database cannot be migrated: ${(said instanceof Error ? said.message : String(said)).replace(/\s*\n\s*/g, ' ')}`)
  } finally {
    engine.free()
    await scripts.close()
  }
}

function readSchema(folder: string): [path: string, content: string][] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.prisma'))
    .sort()
    .map((name) => [join(folder, name), readFileSync(join(folder, name), 'utf8')])
}
