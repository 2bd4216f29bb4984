import { directory } from './prisma'

export type Role = 'owner' | 'admin' | 'member' | 'viewer'

export type Person = {
  id: string
  email: string
  passwordHash: string
  sessionVersion: number
  memberships: { workspaceId: string; role: Role }[]
}

const shape = {
  id: true, email: true, passwordHash: true, sessionVersion: true, members: { select: { workspaceId: true, role: true }, orderBy: { createdAt: 'asc' } },
} as const

type Row = Omit<Person, 'memberships'> & { members: { workspaceId: string; role: string }[] }

const fromRow = ({ members, ...row }: Row): Person => ({ ...row, memberships: members.map((m) => ({ workspaceId: m.workspaceId, role: m.role as Role })) })

export const findPersonByEmail = async (email: string): Promise<Person | null> => {
  const row = await directory().user.findUnique({ where: { email }, select: shape })
  return row ? fromRow(row) : null
}

export const findPerson = async (id: string): Promise<Person | null> => {
  const row = await directory().user.findUnique({ where: { id }, select: shape })
  return row ? fromRow(row) : null
}

/** Ends every session of the user at once. */
export const endSessions = async (id: string): Promise<void> => {
  await directory().user.update({ where: { id }, data: { sessionVersion: { increment: 1 } } })
}
