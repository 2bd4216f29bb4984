import { addressFor } from '@/lib/auth/public-address'
import type { ConnectionAnswer } from '@/lib/contracts/connections'
import { type Connection, findConnection } from '@/lib/db/connection'
import type { WorkspaceId } from '@/lib/db/workspace-id'
import { notFound } from '@/lib/http/problem'
import { isoTime, isoTimeOrNull } from '@/lib/http/range'
import { rowId } from '@/lib/http/row-id'
import { relayOf } from '@/lib/relays/registry'
import { relayFields } from '../relays/relay-fields'

export const noSuchConnection = 'This workspace has no such connection. GET /api/v1/connections lists them.'

/** A connection as the API answers it. Values of secrets never leave; the address only for administrators. */
export const presentConnection = (held: Connection, caller: { request: Request; scopes: readonly string[] }): ConnectionAnswer => {
  const relay = relayOf(held.relay)
  const fields = relay ? relayFields(relay) : []
  return {
    id: held.id, relay: held.relay, relay_label: relay?.label ?? held.relay, name: held.name,
    webhook_url: caller.scopes.includes('admin') ? `${addressFor(caller.request)}/api/webhooks/${held.relay}/${held.token}` : null,
    default_domain: held.defaultDomain, domain_arg: held.domainArg, pairing_until: isoTimeOrNull(held.pairingUntil), confirmed_topics: held.confirmedTopics,
    secrets: fields.map(({ name, label }) => ({ name, label, live: (held.secrets[name] ?? []).filter((value) => value !== '').length })),
    advice: relay?.advice?.(held.secrets) ?? [],
    last_event_at: isoTimeOrNull(held.lastEventAt), created_at: isoTime(held.createdAt),
  }
}

/** Throws 404 for an id that is none of this workspace's. */
export const connectionOf = async (workspaceId: WorkspaceId, id: string): Promise<Connection> => {
  const held = await findConnection(workspaceId, rowId(id, noSuchConnection))
  if (!held) throw notFound(noSuchConnection)
  return held
}
