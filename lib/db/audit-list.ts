import { readRows } from './transaction'
import type { WorkspaceId } from './workspace-id'

export type AuditRow = { id: string; at: Date; actor: string; actor_name: string; action: string; target: string; detail: Record<string, string> }

/** SQL: people and keys by name where they still exist; each is looked up inside this workspace only. */
export const actorName = (workspaceId: string, actor: string): string => `coalesce(
    (select u.email from member m join app_user u on u.id = m.user_id where m.workspace_id = ${workspaceId} and ${actor} = 'user:' || m.user_id),
    (select k.name from api_key k where k.workspace_id = ${workspaceId} and ${actor} = 'key:' || k.id), ${actor})`

/** Newest first, after the row of id `before`; ids are in the order of time. */
export const listAudit = (workspaceId: WorkspaceId, limit: number, before: string | null): Promise<AuditRow[]> =>
  readRows<AuditRow>(
    workspaceId,
    `select a.id, a.at, a.actor, a.action, a.target, a.detail, ${actorName('a.workspace_id', 'a.actor')} as actor_name
     from audit a where a.workspace_id = $1 and ($2::uuid is null or a.id < $2) order by a.id desc limit $3`,
    [workspaceId, before, limit],
  )
