import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findConnection, insertConnection } from '../../db/connection'
import type { WorkspaceId } from '../../db/workspace-id'
import { makeRelayKeys, relayKeysFrom, type RelayKeys } from '../../relays/sign'
import type { Target } from './deliver'
import type { Route } from './mail'

/** Kept in the data folder, because a connection knows only the public side of its keys. */
type Kept = { relay: string; connectionId: string; saved: RelayKeys['saved'] }
type KeptFile = Record<string, Record<string, Kept>>

/** A connection for each route, made or used again; whoever can read the data folder can post to these alone. */
export async function simulatorTargets(workspaceId: WorkspaceId, routes: readonly Route[], place: { dataDir: string; baseUrl: string }): Promise<Map<string, Target>> {
  const file = join(place.dataDir, 'simulator.json')
  const targets = new Map<string, Target>()
  for (const route of routes) {
    const { keys, token } = (await keptConnection(workspaceId, route, file)) ?? (await newConnection(workspaceId, route, file))
    targets.set(route.name, { url: `${place.baseUrl}/api/webhooks/${route.relay}/${token}`, keys })
  }
  return targets
}

type Found = { keys: RelayKeys; token: string }

async function keptConnection(workspaceId: WorkspaceId, { relay, name }: Route, file: string): Promise<Found | null> {
  const kept = readKept(file)[workspaceId]?.[name]
  const connection = kept?.relay === relay ? await findConnection(workspaceId, kept.connectionId) : null
  return kept && connection ? { keys: relayKeysFrom(relay, kept.saved), token: connection.token } : null
}

async function newConnection(workspaceId: WorkspaceId, { relay, name }: Route, file: string): Promise<Found> {
  const keys = makeRelayKeys(relay)
  const connection = await insertConnection(workspaceId, { relay, name, secrets: keys.settings, defaultDomain: null, domainArg: null, pairingUntil: null })
  const all = readKept(file)
  const draft = `${file}.${process.pid}`
  const changed: KeptFile = { ...all, [workspaceId]: { ...all[workspaceId], [name]: { relay, connectionId: connection.id, saved: keys.saved } } }
  writeFileSync(draft, JSON.stringify(changed), { mode: 0o600 })
  renameSync(draft, file)
  return { keys, token: connection.token }
}

function readKept(file: string): KeptFile {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as KeptFile
  } catch {
    return {}
  }
}
