import type { CounterDelta, CounterRow as SummedRow, Cut, StoredCounts } from '../deliverability/counter'
import { countFields } from '../deliverability/counter'
import type { Client } from './pool'
import { rowArray, type RowShape } from './row-array'
import type { WorkspaceId } from './workspace-id'

const keyNames = ['cut', 'domain', 'start', 'slice', 'provider', 'connection_id', 'pool']
const columns = [...keyNames, ...countFields].join(', ')
const added = countFields.map((field) => `${field} = counter.${field} + excluded.${field}`).join(', ')
const allZero = countFields.map((field) => `c.${field} = 0`).join(' and ')

const shapeOf = (workspaceId: WorkspaceId): RowShape<SummedRow> => ({
  workspace_id: ['uuid', () => workspaceId], cut: ['int2', (r) => r.cut], domain: ['text', (r) => r.domain], start: ['time', (r) => r.startMs],
  slice: ['text', (r) => r.slice], provider: ['text', (r) => r.provider], connection_id: ['uuid', (r) => r.connectionId], pool: ['text', (r) => r.pool],
  ...Object.fromEntries(countFields.map((field, i) => [field, ['int4', (r: SummedRow) => r.counts[i] ?? 0] as const])),
})

/**
 * Adds signed differences. `rows` must be sorted by key (CounterSum does): rows are locked in one order everywhere.
 * A row that comes down to nothing is removed, so that every history of the same events ends in the same rows.
 */
export const addToCounters = async (client: Client, workspaceId: WorkspaceId, rows: readonly SummedRow[]): Promise<void> => {
  if (rows.length === 0) return
  const lowered = rows.filter((row) => row.counts.some((count) => count < 0))
  const all = rowArray('counter', shapeOf(workspaceId), rows)
  const emptied = lowered.length > 0 ? rowArray('counter', shapeOf(workspaceId), lowered) : null
  await Promise.all([
    client.query({
      name: 'add to counters',
      text: `insert into counter select * from unnest($1::counter[]) where workspace_id = $2
       on conflict (workspace_id, cut, domain, start, slice, provider, connection_id, pool) do update set ${added}`,
      values: [all, workspaceId],
    }),
    emptied && client.query({
      name: 'remove empty counters',
      // One by one through the key's index: joined as sets, all counters of the workspace would be read for a few.
      // The upsert before has locked these rows, so none moves between being found and being deleted.
      text: `delete from counter where workspace_id = $1 and ctid = any(array(
         select found.ctid from unnest($2::counter[]) as r cross join lateral (
           select c.ctid from counter c where c.workspace_id = $1 and ${keyNames.map((name) => `c.${name} = r.${name}`).join(' and ')} and ${allZero} limit 1) found))`,
      values: [workspaceId, emptied],
    }),
  ])
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
      `select ${columns} from counter where workspace_id = $1 and start >= $2
         and ($3::smallint is null or (${keyNames.join(', ')}) > ($3, $4, $5, $6, $7, $8, $9))
       order by ${keyNames.join(', ')} limit ${pageSize}`,
      [workspaceId, new Date(from).toISOString(), last?.cut ?? null, last?.domain, last?.start.toISOString(), last?.slice, last?.provider, last?.connection_id, last?.pool],
    )
    if (rows.length === 0) return
    visit(rows.map(fromRow))
    last = rows.at(-1)
  }
}
