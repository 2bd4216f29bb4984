import { inWorkspace, readRows } from './transaction'
import type { WorkspaceId } from './workspace-id'

export type CheckKind = 'authentication' | 'blocklists'
/** How far a check is that somebody asked for. Times in ms. */
export type CheckProgress = { startedAt: number; done: number; total: number; finishedAt: number | null }

export const beginCheck = (workspaceId: WorkspaceId, domain: string, kind: CheckKind, total: number, now: number): Promise<void> =>
  inWorkspace(workspaceId, async (client) => {
    await client.query(
      `insert into dns_check (workspace_id, domain, kind, started_at, done, total) values ($1, $2, $3, $4, 0, $5)
       on conflict (workspace_id, domain, kind) do update set started_at = excluded.started_at, done = 0, total = excluded.total, finished_at = null`,
      [workspaceId, domain, kind, new Date(now).toISOString(), total],
    )
  })

/** `finishedAt` null while it goes on. */
export const advanceCheck = (workspaceId: WorkspaceId, domain: string, kind: CheckKind, done: number, finishedAt: number | null): Promise<void> =>
  inWorkspace(workspaceId, async (client) => {
    await client.query(
      'update dns_check set done = greatest(done, $4), finished_at = $5 where workspace_id = $1 and domain = $2 and kind = $3',
      [workspaceId, domain, kind, done, finishedAt === null ? null : new Date(finishedAt).toISOString()],
    )
  })

export const readCheck = async (workspaceId: WorkspaceId, domain: string, kind: CheckKind): Promise<CheckProgress | null> => {
  const [row] = await readRows<{ started_at: Date; done: number; total: number; finished_at: Date | null }>(
    workspaceId, 'select started_at, done, total, finished_at from dns_check where workspace_id = $1 and domain = $2 and kind = $3', [workspaceId, domain, kind],
  )
  return row ? { startedAt: row.started_at.getTime(), done: row.done, total: row.total, finishedAt: row.finished_at?.getTime() ?? null } : null
}
