import { ownerPool } from '../db/pool'
import type { WorkspaceId } from '../db/workspace-id'
import { type CountField, countFields, cuts } from '../deliverability/counter'

export type Sums = { domain: string; start: string } & Partial<Record<CountField, number>>

/** Sums of one cut by domain and start, without the fields that are zero. */
export const readCounts = async (workspaceId: WorkspaceId, cut: keyof typeof cuts = 'sentDay'): Promise<Sums[]> => {
  const { rows } = await ownerPool().query<{ domain: string; start: Date } & Record<CountField, number>>(
    `select domain, start, ${countFields.map((f) => `sum(${f})::int as ${f}`).join(', ')} from counter
     where workspace_id = $1 and cut = $2 group by domain, start order by domain, start`, [workspaceId, cuts[cut]],
  )
  return rows.map((row) => ({
    domain: row.domain, start: row.start.toISOString(),
    ...Object.fromEntries(countFields.flatMap((f) => (row[f] === 0 ? [] : [[f, row[f]]]))),
  }))
}
