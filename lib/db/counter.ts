import type { CounterDelta, Cut, StoredCounts } from '../deliverability/counter'
import { countFields } from '../deliverability/counter'
import type { Client } from './pool'
import type { WorkspaceId } from './workspace-id'

const key = { cut: 'smallint', domain: 'text', start: 'timestamptz', slice: 'text', provider: 'text', connection_id: 'uuid', pool: 'text' }
const keyNames = Object.keys(key).join(', ')
export const counterColumns = `${keyNames}, ${countFields.join(', ')}`
export const counterTypes = [
  ...Object.entries(key).map(([name, type]) => `${name} ${type}`),
  ...countFields.map((field) => `${field} int`),
].join(', ')
const added = countFields.map((field) => `${field} = counter.${field} + excluded.${field}`).join(', ')
const allZero = countFields.map((field) => `c.${field} = 0`).join(' and ')

export const counterRow = (d: CounterDelta): Record<string, unknown> => ({
  cut: d.cut, domain: d.domain, start: new Date(d.startMs).toISOString(), slice: d.slice, provider: d.provider,
  connection_id: d.connectionId, pool: d.pool, ...d.counts,
})

/**
 * Adds signed differences. `deltas` must be sorted by key (CounterSum does): rows are locked in one order everywhere.
 * A row that comes down to nothing is removed, so that every history of the same events ends in the same rows.
 */
export const addToCounters = async (client: Client, workspaceId: WorkspaceId, deltas: readonly CounterDelta[]): Promise<void> => {
  if (deltas.length === 0) return
  await client.query(
    `insert into counter (workspace_id, ${counterColumns})
     select $1, ${counterColumns} from json_to_recordset($2::json) as r(${counterTypes})
     on conflict (workspace_id, cut, domain, start, slice, provider, connection_id, pool) do update set ${added}`,
    [workspaceId, JSON.stringify(deltas.map(counterRow))],
  )
  const lowered = deltas.filter((delta) => countFields.some((field) => delta.counts[field] < 0))
  if (lowered.length === 0) return
  await client.query(
    `delete from counter c using json_to_recordset($2::json) as r(${counterTypes})
     where c.workspace_id = $1 and ${Object.keys(key).map((name) => `c.${name} = r.${name}`).join(' and ')} and ${allZero}`,
    [workspaceId, JSON.stringify(lowered.map(counterRow))],
  )
}

type CounterRow = { cut: Cut; domain: string; start: Date; slice: string; provider: string; connection_id: string; pool: string } & StoredCounts

const fromRow = (row: CounterRow): CounterDelta => ({
  cut: row.cut, domain: row.domain, startMs: row.start.getTime(), slice: row.slice, provider: row.provider,
  connectionId: row.connection_id, pool: row.pool,
  counts: Object.fromEntries(countFields.map((field) => [field, row[field]])) as StoredCounts,
})

const pageSize = 10_000

/** All counter rows that start at `from` (ms) or later, page by page in the order of the key. */
export const eachCounterPage = async (
  client: Client, workspaceId: WorkspaceId, from: number, visit: (rows: CounterDelta[]) => void,
): Promise<void> => {
  let last: CounterRow | undefined
  for (;;) {
    const { rows }: { rows: CounterRow[] } = await client.query<CounterRow>(
      `select ${counterColumns} from counter where workspace_id = $1 and start >= $2
         and ($3::smallint is null or (${keyNames}) > ($3, $4, $5, $6, $7, $8, $9))
       order by ${keyNames} limit ${pageSize}`,
      [workspaceId, new Date(from).toISOString(), last?.cut ?? null, last?.domain, last?.start.toISOString(), last?.slice, last?.provider, last?.connection_id, last?.pool],
    )
    if (rows.length === 0) return
    visit(rows.map(fromRow))
    last = rows.at(-1)
  }
}
