import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { lockHolder, takeLock, withLock } from '../pid-lock.mjs'
import { type Postgres, type PostgresOptions, startPostgres, stopPostgres } from './launch'

export type Lease = {
  postgres: Postgres
  /** Starts it again when it has died: a new one, or the same when it lives after all. */
  renew(): Promise<Postgres>
  /** Gives it back; the last process to do so stops it. */
  release(): Promise<void>
}

/** The data folder's PostgreSQL, started or adopted, and kept up until every process that leased it has given it back. */
export async function leasePostgres(dataFolder: string, options: PostgresOptions = {}): Promise<Lease> {
  const users = join(dataFolder, 'postgres', 'users')
  const gate = join(dataFolder, 'postgres', 'lease.lock')
  mkdirSync(users, { recursive: true, mode: 0o700 })
  const start = () => withLock(gate, () => startPostgres(dataFolder, options))
  const mine = takeLock(join(users, String(process.pid)))
  try {
    const postgres = await start()
    return {
      postgres,
      renew: start,
      release: () =>
        withLock(gate, async () => {
          mine.release?.()
          const others = readdirSync(users).map((name) => join(users, name))
          for (const left of others.filter((file) => !lockHolder(file))) rmSync(left)
          if (!others.some(lockHolder)) await stopPostgres(dataFolder)
        }),
    }
  } catch (error) {
    mine.release?.()
    throw error
  }
}
