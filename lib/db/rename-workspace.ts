import { directory } from './prisma'
import type { WorkspaceId } from './workspace-id'

/** The slug stays: commands and links name it. */
export const renameWorkspace = async (workspaceId: WorkspaceId, name: string): Promise<void> => {
  await directory().workspace.update({ where: { id: workspaceId }, data: { name }, select: { id: true } })
}
