import type { StoredCounts } from '../deliverability/counter'
import { countsFromRow, cutFor, sums } from './rates'
import { readRows } from './transaction'
import type { WorkspaceId } from './workspace-id'

/** `domain` '' is unattributed. */
export type ProviderCounts = { domain: string; provider: string; counts: StoredCounts }

/** Sums over [from, to) of each sending domain at each provider that has mail, by domain, then provider. */
export const readProviderMatrix = async (
  workspaceId: WorkspaceId, range: { fromMs: number; toMs: number; timeZone: string }, limit: number,
): Promise<ProviderCounts[]> => {
  const rows = await readRows<{ domain: string; provider: string } & Record<string, unknown>>(
    workspaceId,
    `select domain, provider, ${sums} from counter
     where workspace_id = $1 and cut = $2 and start >= $3 and start < $4 group by domain, provider order by domain, provider limit $5`,
    [workspaceId, cutFor({ ...range, interval: 'total', by: 'provider', basis: 'sent' }), new Date(range.fromMs).toISOString(), new Date(range.toMs).toISOString(), limit],
  )
  return rows.map((row) => ({ domain: row.domain, provider: row.provider, counts: countsFromRow(row) }))
}
