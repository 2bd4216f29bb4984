import { randomUUID } from 'node:crypto'
import { workspaceOfOperator } from '../auth/workspace'
import { type ApiScope, insertApiKey } from '../db/api-key'
import { insertConnection } from '../db/connection'
import { insertWorkspace } from '../db/workspace'
import type { WorkspaceId } from '../db/workspace-id'
import { makeRelayKeys, type RelayKeys } from '../relays/sign'

export type MadeWorkspace = { workspaceId: WorkspaceId; slug: string; timeZone: string; owner: { userId: string; email: string } }

/** A workspace that no other test has, with an owner who cannot sign in unless a hash is given. */
export async function makeWorkspace(wanted: { name?: string; timeZone?: string; passwordHash?: string } = {}): Promise<MadeWorkspace> {
  const slug = `t-${randomUUID()}`
  const email = `${slug}@example.com`
  const timeZone = wanted.timeZone ?? 'UTC'
  const { userId } = await insertWorkspace({ name: wanted.name ?? 'Test', slug, timeZone }, { email, passwordHash: wanted.passwordHash ?? '-' })
  const found = await workspaceOfOperator(slug)
  if (!found) throw new Error('the workspace that was just made is gone')
  return { workspaceId: found.workspaceId, slug, timeZone, owner: { userId, email } }
}

export type MadeConnection = {
  id: string
  relayId: string
  /** The secret part of the webhook's address, and its path. */
  token: string
  path: string
  /** Signs posts that the connection believes. */
  keys: RelayKeys
}

// RSA keys take a while to make; connections of one test file may share them, their tokens differ.
const shared = new Map<string, RelayKeys>()

export type WantedConnection = { name?: string; secrets?: Record<string, string>; keys?: RelayKeys; defaultDomain?: string; domainArg?: string; pairingUntil?: number }

/** A connection of a relay that has a signer. `secrets` are laid over the settings of the keys. */
export async function makeConnection(workspaceId: WorkspaceId, relayId: string, wanted: WantedConnection = {}): Promise<MadeConnection> {
  const keys = wanted.keys ?? shared.get(relayId) ?? makeRelayKeys(relayId)
  if (!wanted.keys) shared.set(relayId, keys)
  const { id, token } = await insertConnection(workspaceId, {
    relay: relayId, name: wanted.name ?? relayId, secrets: { ...keys.settings, ...wanted.secrets },
    defaultDomain: wanted.defaultDomain ?? null, domainArg: wanted.domainArg ?? null, pairingUntil: wanted.pairingUntil ?? null,
  })
  return { id, relayId, token, path: `/api/webhooks/${relayId}/${token}`, keys }
}

/** The key as a caller sends it: `Bearer ${key}`. */
export async function makeApiKey(workspaceId: WorkspaceId, scopes: readonly ApiScope[] = ['read']): Promise<string> {
  return (await insertApiKey(workspaceId, 'Test', scopes)).key
}
