import { uuidv7 } from 'uuidv7'
import { tenant } from './prisma'
import type { WorkspaceId } from './workspace-id'

/** `actor` is `user:<id>`, `key:<id>` or `operator`; `detail` holds no secret. */
export const recordAudit = async (
  workspaceId: WorkspaceId, actor: string, action: string, target: string, detail: Record<string, string> = {},
): Promise<void> => {
  await tenant(workspaceId, (tx) => tx.audit.create({ data: { workspaceId, id: uuidv7(), actor, action, target, detail }, select: { id: true } }))
}
