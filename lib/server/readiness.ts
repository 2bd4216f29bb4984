import type { Pool } from 'pg'
import { pendingMigrations } from './migrate'

/** Why this process cannot take work, or null: the database answers, every migration is applied, the queue has its tables. */
export async function notReady(pool: Pool): Promise<string | null> {
  try {
    const pending = await pendingMigrations(pool)
    if (pending.length > 0) return `the database lacks the migrations ${pending.join(', ')}`
    const { rows: [queue] } = await pool.query<{ there: boolean }>(`select to_regclass('graphile_worker.jobs') is not null as there`)
    return queue?.there ? null : 'the database has no job queue'
  } catch {
    return 'the database does not answer'
  }
}
