import { appPool } from './pool'

/** One at a time over all processes: two first runs side by side must not both find that nothing exists. */
export const withSetUpLock = async <T>(work: () => Promise<T>): Promise<T> => {
  const client = await appPool().connect()
  try {
    await client.query(`begin; select pg_advisory_xact_lock(hashtextextended('wellsent set-up', 0))`)
    return await work()
  } finally {
    const failed = await client.query('rollback').then(() => undefined, (error: Error) => error)
    client.release(failed)
  }
}
