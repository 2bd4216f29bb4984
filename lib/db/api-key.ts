import { uuidv7 } from 'uuidv7'
import { tenant } from './prisma'
import { apiKeyPrefix, makeToken } from './token'
import type { WorkspaceId } from './workspace-id'

export const apiScopes = ['read', 'write', 'admin'] as const
export type ApiScope = (typeof apiScopes)[number]

export type ApiKey = { id: string; name: string; hint: string; scopes: ApiScope[]; lastUsedAt: Date | null; createdAt: Date }

const shape = { id: true, name: true, hint: true, scopes: true, lastUsedAt: true, createdAt: true } as const
const fromRow = (row: Omit<ApiKey, 'scopes'> & { scopes: string[] }): ApiKey => ({ ...row, scopes: row.scopes as ApiScope[] })

/** The key itself is answered once and never stored. */
export const insertApiKey = async (workspaceId: WorkspaceId, name: string, scopes: readonly ApiScope[]): Promise<{ key: string; row: ApiKey }> => {
  const { token, hash } = makeToken(workspaceId, apiKeyPrefix)
  const row = await tenant(workspaceId, (tx) =>
    tx.apiKey.create({ data: { workspaceId, id: uuidv7(), name, keyHash: hash, hint: token.slice(-4), scopes: [...scopes] }, select: shape }))
  return { key: token, row: fromRow(row) }
}

export const listApiKeys = async (workspaceId: WorkspaceId): Promise<ApiKey[]> =>
  (await tenant(workspaceId, (tx) => tx.apiKey.findMany({ where: { workspaceId, revokedAt: null }, select: shape, orderBy: { id: 'asc' } }))).map(fromRow)

/** By the hash of the whole key: the answer is what makes the claimed workspace true. */
export const findApiKey = async (claimed: WorkspaceId, keyHash: Uint8Array<ArrayBuffer>): Promise<ApiKey | null> => {
  const row = await tenant(claimed, (tx) => tx.apiKey.findFirst({ where: { workspaceId: claimed, keyHash, revokedAt: null }, select: shape }))
  return row ? fromRow(row) : null
}

const usedEveryMs = 60_000

export const touchApiKey = async (workspaceId: WorkspaceId, key: ApiKey, now: Date): Promise<void> => {
  if (key.lastUsedAt && now.getTime() - key.lastUsedAt.getTime() < usedEveryMs) return
  await tenant(workspaceId, (tx) => tx.apiKey.updateMany({ where: { workspaceId, id: key.id }, data: { lastUsedAt: now } }))
}

export const revokeApiKey = async (workspaceId: WorkspaceId, id: string): Promise<boolean> =>
  (await tenant(workspaceId, (tx) => tx.apiKey.updateMany({ where: { workspaceId, id, revokedAt: null }, data: { revokedAt: new Date() } }))).count === 1
