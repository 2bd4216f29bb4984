import { readRows } from '../../db/transaction'
import type { WorkspaceId } from '../../db/workspace-id'
import { cuts } from '../../deliverability/counter'
import { truthFields, type TruthCounts } from './truth'

type Row = TruthCounts & { domain: string; start: Date }
export type Day = { domain: string | null; start: string; counts: TruthCounts }

/** The counters per domain and local day, in the shape of the truth. */
export async function readDays(workspaceId: WorkspaceId): Promise<Day[]> {
  const stored = truthFields.filter((field) => field !== 'soft' && field !== 'pending')
  const sums = stored.map((field) => `sum(${field})::int as ${field}`).join(', ')
  const rows = await readRows<Row>(
    workspaceId,
    `select domain, start, ${sums}, sum(bounced - hard - blocked)::int as soft, sum(accepted - delivered - bounced - dropped)::int as pending
     from counter where workspace_id = $1 and cut = $2 group by 1, 2 order by domain collate "C", start`,
    [workspaceId, cuts.sentDay],
  )
  return rows.map(({ domain, start, ...counts }) => ({ domain: domain || null, start: start.toISOString(), counts }))
}
