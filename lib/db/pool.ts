import pg from 'pg'
import { databaseUrl } from '../env'

// bigint columns here are counts and 48-bit numbers, far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

export type Client = pg.PoolClient

type Pools = { url: string; app: pg.Pool; owner: pg.Pool }
// Next bundles routes apart from the server that wraps them: one set of pools per process all the same.
const shared = globalThis as typeof globalThis & { wellsentPools?: Pools }

/** A connection that breaks while it is lent out fails its statements; the event beside that would end the process. */
const survive = (client: pg.PoolClient): void => void client.on('error', () => undefined)

// Statements that travel together fail together: the first failure is the cause, those after it only say that it was.
const firstFailures = new WeakMap<object, unknown>()

const noteFailures = (client: pg.PoolClient): void => {
  survive(client)
  const send = client.query.bind(client) as (...args: unknown[]) => unknown
  client.query = ((...args: unknown[]) => {
    const sent = send(...args)
    if (sent instanceof Promise) sent.catch((error: unknown) => { if (!firstFailures.has(client)) firstFailures.set(client, error) })
    return sent
  }) as typeof client.query
}

/** The first failure of a connection since this was last asked; undefined when there was none. */
export const takeFirstFailure = (client: Client): unknown => {
  const failure = firstFailures.get(client)
  firstFailures.delete(client)
  return failure
}

const open = (): Pools => {
  const url = databaseUrl()
  const quiet = (pool: pg.Pool): pg.Pool => pool.on('error', () => undefined)
  const pools = {
    url,
    app: quiet(new pg.Pool({
      connectionString: url, max: 20, options: '-c role=wellsent_app -c statement_timeout=30s -c lock_timeout=20s',
      connectionTimeoutMillis: 5_000, application_name: 'wellsent',
      // Statements that need no answer of each other share one round trip.
      pipeline: true,
    })),
    owner: quiet(new pg.Pool({ connectionString: url, max: 2, connectionTimeoutMillis: 5_000, application_name: 'wellsent-owner' })),
  }
  pools.app.on('connect', noteFailures)
  pools.owner.on('connect', survive)
  return pools
}

const pools = (): Pools => (shared.wellsentPools ??= open())

/** Connections under the role that row-level security binds. */
export const appPool = (): pg.Pool => pools().app

/** The owner of the tables: partitions, retention and migrations only. */
export const ownerPool = (): pg.Pool => pools().owner

export const closePools = async (): Promise<void> => {
  const held = shared.wellsentPools
  shared.wellsentPools = undefined
  if (held) await Promise.all([held.app.end(), held.owner.end()])
}
