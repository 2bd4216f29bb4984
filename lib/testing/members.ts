import { randomUUID } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import { ownerPool } from '../db/pool'
import type { WorkspaceId } from '../db/workspace-id'

/** One more person of a workspace, who joined long ago and cannot sign in. */
export async function addMember(workspaceId: WorkspaceId, prefix = 'm-', role = 'member'): Promise<{ userId: string; email: string }> {
  const userId = uuidv7()
  const email = `${prefix}${randomUUID()}@example.com`
  await ownerPool().query("insert into app_user (id, email, password_hash) values ($1, $2, '-')", [userId, email])
  await ownerPool().query("insert into member (workspace_id, user_id, role, created_at) values ($1, $2, $3, '2026-11-18T00:00:00Z')", [workspaceId, userId, role])
  return { userId, email }
}
