import { inject } from 'vitest'
import { provideEnv } from '../env'
import { databaseIn, withClient } from './cluster'

/** This test worker's own migrated database, made when first asked for, and set as DATABASE_URL for lib/db. Files of one worker share it. */
export async function testDatabase(): Promise<{ url: string }> {
  const { ownerUrl, template } = inject('cluster')
  const name = `${template}_${process.env.VITEST_POOL_ID ?? '1'}`
  await withClient(ownerUrl, async (client) => {
    // Only one copy of a template may be under way at a time.
    await client.query('select pg_advisory_lock(4706172952)')
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount === 0) await client.query(`create database "${name}" template "${template}"`)
  })
  const url = databaseIn(ownerUrl, name)
  provideEnv({ DATABASE_URL: url, WELLSENT_SECRET: 'a secret for tests alone, 32 characters or more' })
  return { url }
}
