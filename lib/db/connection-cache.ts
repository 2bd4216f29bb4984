import type { Connection } from './connection'
import type { WorkspaceId } from './workspace-id'

type Found = { workspaceId: WorkspaceId; connection: Connection }
type Memory = { byToken: Map<string, { found: Promise<Found | null>; until: number }> }

/**
 * How long a connection is believed without asking the database. A change or removal counts at once in the process that makes
 * it; in every other process after this time at the latest.
 */
const believedMs = 1_000
const mostRemembered = 10_000

// Next bundles routes apart from the server that wraps them: what one of them changes the other must not believe.
const shared = globalThis as typeof globalThis & { wellsentConnections?: Memory }
const memory = (): Memory => (shared.wellsentConnections ??= { byToken: new Map() })

/** The connection of a webhook's token, read with its secrets unsealed once a second at most, however many ask; null is not remembered. */
export const rememberConnection = (token: string, read: () => Promise<Found | null>): Promise<Found | null> => {
  const { byToken } = memory()
  const held = byToken.get(token)
  if (held && held.until > performance.now()) return held.found
  const found = read()
  if (byToken.size >= mostRemembered) byToken.clear()
  // A change empties the map: what is being read now is then believed by those alone who asked before it.
  byToken.set(token, { found, until: performance.now() + believedMs })
  const forget = (): void => {
    if (byToken.get(token)?.found === found) byToken.delete(token)
  }
  found.then((connection) => connection ?? forget(), forget)
  return found
}

/** To be called after every change of a connection. */
export const forgetConnections = (): void => memory().byToken.clear()
