import { readRows } from './transaction'
import type { WorkspaceId } from './workspace-id'

export type ConnectionName = { id: string; name: string; relay: string; removed: boolean }

/** Removed ones too: their events and receipts stay. */
export const connectionNames = (workspaceId: WorkspaceId): Promise<ConnectionName[]> =>
  readRows<ConnectionName>(
    workspaceId, 'select id, name, relay, removed_at is not null as removed from connection where workspace_id = $1 order by created_at, id', [workspaceId],
  )
