import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient, type Prisma } from './generated/client'
import { appPool } from './pool'
import type { WorkspaceId } from './workspace-id'

const shared = globalThis as typeof globalThis & { wellsentPrisma?: PrismaClient; wellsentPrismaPool?: unknown }

/** Directory tables (workspace, user, member): read before a workspace is known. */
export const directory = (): PrismaClient => {
  const pool = appPool()
  if (!shared.wellsentPrisma || shared.wellsentPrismaPool !== pool) {
    shared.wellsentPrisma = new PrismaClient({ adapter: new PrismaPg(pool) })
    shared.wellsentPrismaPool = pool
  }
  return shared.wellsentPrisma
}

/** Prisma calls on tenant tables, in one transaction that sees only this workspace's rows. */
export const tenant = <T>(workspaceId: WorkspaceId, work: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T> =>
  directory().$transaction(async (tx) => {
    await tx.$executeRaw`select set_config('app.workspace', ${workspaceId}, true)`
    return work(tx)
  })
