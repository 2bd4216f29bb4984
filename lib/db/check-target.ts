import { inWorkspace, readRows } from './transaction'
import type { WorkspaceId } from './workspace-id'

export const checkTargetKinds = ['selector', 'ip', 'return_path', 'tracking'] as const
export type CheckTargetKind = (typeof checkTargetKinds)[number]
export type CheckTarget = { kind: CheckTargetKind; value: string; created_at: Date }

export const listCheckTargets = (workspaceId: WorkspaceId, domain: string): Promise<CheckTarget[]> =>
  readRows<CheckTarget>(workspaceId, 'select kind, value, created_at from check_target where workspace_id = $1 and domain = $2 order by kind, value', [workspaceId, domain])

/** False when it was there. */
export const insertCheckTarget = (workspaceId: WorkspaceId, domain: string, kind: CheckTargetKind, value: string): Promise<boolean> =>
  inWorkspace(workspaceId, async (client) => (await client.query(
    'insert into check_target (workspace_id, domain, kind, value) values ($1, $2, $3, $4) on conflict (workspace_id, domain, kind, value) do nothing', [workspaceId, domain, kind, value],
  )).rowCount === 1)

/** False when there was none. */
export const deleteCheckTarget = (workspaceId: WorkspaceId, domain: string, kind: CheckTargetKind, value: string): Promise<boolean> =>
  inWorkspace(workspaceId, async (client) => (await client.query(
    'delete from check_target where workspace_id = $1 and domain = $2 and kind = $3 and value = $4', [workspaceId, domain, kind, value],
  )).rowCount === 1)
