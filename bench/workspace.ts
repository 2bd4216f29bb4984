import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import { workspaceOfOperator } from '../lib/auth/workspace'
import { insertConnection } from '../lib/db/connection'
import { insertWorkspace } from '../lib/db/workspace'
import type { WorkspaceId } from '../lib/db/workspace-id'
import { makeRelayKeys, type RelayKeys } from '../lib/relays/sign'

// RSA keys take a while to make.
const keys = new Map<string, RelayKeys>()

export type BenchWorkspace = { workspaceId: WorkspaceId; slug: string; path: string; keys: RelayKeys }

/** A new workspace with one connection of a relay. */
export const makeBenchWorkspace = async (relay: string): Promise<BenchWorkspace> => {
  const slug = `b-${randomUUID()}`
  await insertWorkspace({ name: 'Bench', slug, timeZone: 'Europe/Berlin' }, { email: `${slug}@example.com`, passwordHash: '-' })
  const found = await workspaceOfOperator(slug)
  if (!found) throw new Error('the workspace that was just made is gone')
  const held = keys.get(relay) ?? makeRelayKeys(relay)
  keys.set(relay, held)
  const { token } = await insertConnection(found.workspaceId, { relay, name: relay, secrets: held.settings, defaultDomain: null, domainArg: null, pairingUntil: null })
  return { workspaceId: found.workspaceId, slug, path: `/api/webhooks/${relay}/${token}`, keys: held }
}

/** Ids of a workspace's connections. */
export const findConnectionIds = async (client: Client, workspaceId: string): Promise<string[]> =>
  (await client.query<{ id: string }>('select id from connection where workspace_id = $1', [workspaceId])).rows.map((row) => row.id)
