import { uuidv7 } from 'uuidv7'
import type { Client } from './pool'
import { directory } from './prisma'

export type Workspace = { id: string; slug: string; name: string; timeZone: string }

const shape = { id: true, slug: true, name: true, timeZone: true } as const

export const workspaceTimeZone = async (client: Client, workspaceId: string): Promise<string> => {
  const { rows } = await client.query<{ time_zone: string }>({ name: 'time zone', text: 'select time_zone from workspace where id = $1', values: [workspaceId] })
  return rows[0]?.time_zone ?? 'UTC'
}

/** Start of what messages still cover, ms; counters before it are history. */
export const keptFrom = async (client: Client, workspaceId: string): Promise<number> => {
  const { rows } = await client.query<{ kept_from: Date }>('select kept_from from workspace where id = $1', [workspaceId])
  return rows[0]?.kept_from.getTime() ?? 0
}

export const setTimeZone = async (client: Client, workspaceId: string, timeZone: string): Promise<void> => {
  await client.query('update workspace set time_zone = $2 where id = $1', [workspaceId, timeZone])
}

export const findWorkspace = (id: string): Promise<Workspace | null> => directory().workspace.findUnique({ where: { id }, select: shape })

export const findWorkspaceBySlug = (slug: string): Promise<Workspace | null> =>
  directory().workspace.findUnique({ where: { slug }, select: shape })

export const listWorkspaces = (): Promise<Workspace[]> => directory().workspace.findMany({ select: shape, orderBy: { createdAt: 'asc' } })

export const anyWorkspace = async (): Promise<boolean> => (await directory().workspace.findFirst({ select: { id: true } })) !== null

/** `Acme Outbound` → `acme-outbound`; a number is added while it is taken. */
export const freeSlug = async (name: string): Promise<string> => {
  const base = name.normalize('NFKD').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 40) || 'workspace'
  for (let n = 1; ; n += 1) {
    const slug = n === 1 ? base : `${base}-${n}`
    if (!(await findWorkspaceBySlug(slug))) return slug
  }
}

export type NewOwner = { email: string; passwordHash: string }

/** A workspace with its owner, in one transaction. Throws P2002 when the address or the slug is taken. */
export const insertWorkspace = async (wanted: { name: string; slug: string; timeZone: string }, owner: NewOwner): Promise<{ workspace: Workspace; userId: string }> => {
  const id = uuidv7()
  const userId = uuidv7()
  const workspace = await directory().workspace.create({
    data: {
      id, ...wanted,
      members: { create: { role: 'owner', user: { create: { id: userId, email: owner.email, passwordHash: owner.passwordHash } } } },
    },
    select: shape,
  })
  return { workspace, userId }
}
