import { appendFileSync, chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Fault } from '../fault'
import { program } from './binaries'
import type { Engine, Home } from './home'
import { runPostgresProgram } from './run-as'

/** Makes the cluster when there is none. Throws a Fault when it is of another major version or initdb fails. */
export async function ensureCluster(home: Home, engine: Engine): Promise<void> {
  const made = join(home.cluster, 'PG_VERSION')
  if (existsSync(made)) return checkMajor(home, engine, readFileSync(made, 'utf8').trim())
  // Made beside its place and renamed: an initdb that was killed leaves no half cluster.
  const draft = `${home.cluster}.new`
  rmSync(draft, { recursive: true, force: true })
  const passwordFile = join(home.ground, 'initdb-password')
  writeFileSync(passwordFile, home.password, { mode: 0o600 })
  giveTo(engine, passwordFile)
  const { code, output } = await runPostgresProgram(engine.as, program(engine.binaries, 'initdb'), [
    `--pgdata=${draft}`,
    '--username=wellsent',
    '--encoding=UTF8',
    // The built-in provider sorts alike on every machine, whatever its locales; an upgrade of libc breaks no index.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--no-instructions',
  ])
  rmSync(passwordFile, { force: true })
  if (code !== 0) throw new Fault(`the database cannot be made in ${home.ground}: ${lastLine(output)}`)
  appendFileSync(join(draft, 'postgresql.conf'), "\ninclude 'wellsent.conf'\n")
  renameSync(draft, home.cluster)
}

async function checkMajor(home: Home, engine: Engine, made: string): Promise<void> {
  const { output } = await runPostgresProgram(engine.as, program(engine.binaries, 'postgres'), ['--version'])
  const ours = /\b(\d+)\.\d+/.exec(output)?.[1] ?? lastLine(output)
  if (ours === made) return
  throw new Fault(
    `the database in ${home.cluster} is of PostgreSQL ${made} and this Wellsent brings ${ours}: ` +
      'make a backup with the Wellsent that made it (wellsent backup), move the folder away and restore',
  )
}

/** Written at each start, so that every version of Wellsent brings its own settings. */
export function writeSettings(home: Home, engine: Engine, port: number, durable: boolean): void {
  const settings: Record<string, string | number> = {
    port,
    listen_addresses: "'127.0.0.1'",
    unix_socket_directories: "''",
    max_connections: 100,
    // A query over many partitions takes many locks.
    max_locks_per_transaction: 256,
    shared_buffers: durable ? "'256MB'" : "'128MB'",
    jit: 'off',
    timezone: "'UTC'",
    log_timezone: "'UTC'",
    log_min_messages: 'warning',
    log_checkpoints: 'off',
    // Ingest writes without pause: few, spread checkpoints.
    wal_buffers: "'16MB'",
    min_wal_size: "'256MB'",
    max_wal_size: "'2GB'",
    checkpoint_timeout: "'15min'",
    fsync: durable ? 'on' : 'off',
    synchronous_commit: durable ? 'on' : 'off',
    full_page_writes: durable ? 'on' : 'off',
  }
  const file = join(home.cluster, 'wellsent.conf')
  writeFileSync(file, Object.entries(settings).map(([name, value]) => `${name} = ${value}\n`).join(''))
  giveTo(engine, file)
}

function giveTo(engine: Engine, file: string): void {
  if (engine.as.kind === 'user') chownSync(file, engine.as.uid, engine.as.gid)
}

function lastLine(output: string): string {
  return output.trim().split('\n').at(-1) ?? ''
}
