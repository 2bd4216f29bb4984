import { inWorkspace, readRows } from './transaction'
import type { WorkspaceId } from './workspace-id'

/** Whether a list may be believed; times in ms. `failures` counts self-tests that failed in a row. */
export type ListHealth = { list: string; healthy: boolean; reason: string | null; testedAt: number; failures: number; nextAt: number }

type Row = { list: string; healthy: boolean; reason: string | null; tested_at: Date; failures: number; next_at: Date }

export const readListHealth = async (workspaceId: WorkspaceId): Promise<Map<string, ListHealth>> => {
  const rows = await readRows<Row>(workspaceId, 'select list, healthy, reason, tested_at, failures, next_at from list_health where workspace_id = $1', [workspaceId])
  return new Map(rows.map((row) => [row.list, { list: row.list, healthy: row.healthy, reason: row.reason, testedAt: row.tested_at.getTime(), failures: row.failures, nextAt: row.next_at.getTime() }]))
}

export const saveListHealth = (workspaceId: WorkspaceId, health: ListHealth): Promise<void> =>
  inWorkspace(workspaceId, async (client) => {
    await client.query(
      `insert into list_health (workspace_id, list, healthy, reason, tested_at, failures, next_at) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (workspace_id, list) do update set healthy = excluded.healthy, reason = excluded.reason, tested_at = excluded.tested_at,
         failures = excluded.failures, next_at = excluded.next_at`,
      [workspaceId, health.list, health.healthy, health.reason, new Date(health.testedAt).toISOString(), health.failures, new Date(health.nextAt).toISOString()],
    )
  })
