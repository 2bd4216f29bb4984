import type { Role } from './user'
import { directory } from './prisma'
import type { WorkspaceId } from './workspace-id'

export type Member = { userId: string; email: string; role: Role; joinedAt: Date }

/** People of the workspace by the id of their account. */
export const listMembers = async (workspaceId: WorkspaceId): Promise<Member[]> => {
  const rows = await directory().member.findMany({
    where: { workspaceId }, select: { userId: true, role: true, createdAt: true, user: { select: { email: true } } }, orderBy: { userId: 'asc' },
  })
  return rows.map((row) => ({ userId: row.userId, email: row.user.email, role: row.role as Role, joinedAt: row.createdAt }))
}
