import { ownerPool } from './pool'
import { plansGrowOld } from './transaction'

export type Partitioned = 'event' | 'post'
type Span = { fromMs: number; toMs: number }
/** What partitions of this process's acquaintance cover. */
const known: Record<Partitioned, Span[]> = { event: [], post: [] }

/** Months for events (13 are kept), days for posts (30 are kept): a partition is the unit of retention. */
export const partitionBounds = (table: Partitioned, at: Date): { name: string; from: string; to: string } => {
  const year = at.getUTCFullYear()
  const month = at.getUTCMonth()
  const from = table === 'event' ? new Date(Date.UTC(year, month)) : new Date(Date.UTC(year, month, at.getUTCDate()))
  const to = table === 'event' ? new Date(Date.UTC(year, month + 1)) : new Date(from.getTime() + 86_400_000)
  const stamp = from.toISOString().slice(0, table === 'event' ? 7 : 10).replaceAll('-', '_')
  return { name: `${table}_${stamp}`, from: from.toISOString(), to: to.toISOString() }
}

/**
 * Makes the partitions that these times need. Attached rather than created in place, so that readers and other commits
 * are not locked out; an advisory lock lets several processes ask at once.
 */
export const ensurePartitions = async (table: Partitioned, times: Iterable<number>): Promise<void> => {
  const missing = new Map<string, { from: string; to: string }>()
  let last: Span | undefined
  for (const time of times) {
    if (last && time >= last.fromMs && time < last.toMs) continue
    last = known[table].find((span) => time >= span.fromMs && time < span.toMs)
    if (last) continue
    const { name, from, to } = partitionBounds(table, new Date(time))
    missing.set(name, { from, to })
  }
  for (const [name, { from, to }] of missing) {
    const client = await ownerPool().connect()
    try {
      await client.query('begin')
      await client.query("select pg_advisory_xact_lock(hashtext('wellsent partitions'))")
      const { rows } = await client.query<{ there: boolean }>('select to_regclass($1) is not null as there', [name])
      if (!rows[0]?.there) {
        await client.query(`create table ${name} (like ${table} including defaults including storage)`)
        await client.query(`alter table ${table} attach partition ${name} for values from ('${from}') to ('${to}')`)
      }
      await client.query('commit')
      known[table].push({ fromMs: Date.parse(from), toMs: Date.parse(to) })
      plansGrowOld()
    } catch (error) {
      await client.query('rollback')
      throw error
    } finally {
      client.release()
    }
  }
}

/** After retention dropped some, the next commit asks the database again. */
export const forgetPartitions = (): void => {
  known.event = []
  known.post = []
}
