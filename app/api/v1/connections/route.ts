import * as contracts from '@/lib/contracts/connections'
import { recordAudit } from '@/lib/db/audit'
import { insertConnection, listConnections } from '@/lib/db/connection'
import { pageOf } from '@/lib/http/cursor'
import { wrongField } from '@/lib/http/problem'
import { serve } from '@/lib/http/serve'
import { addDomain } from '@/lib/ingest/new-domains'
import { relayOf, relays } from '@/lib/relays/registry'
import { checkDefaultDomain, checkSettings } from './check-settings'
import { pairingMs } from './pairing'
import { presentConnection } from './present-connection'

export const GET = serve(contracts.listConnections, async (call) => {
  const page = pageOf(await listConnections(call.workspaceId), (connection) => connection.id, call.input.query)
  return { data: page.rows.map((connection) => presentConnection(connection, call)), next_cursor: page.next_cursor }
})

export const POST = serve(contracts.addConnection, async (call) => {
  const { workspaceId, actor, input: { body }, now } = call
  const relay = relayOf(body.relay)
  if (!relay) throw wrongField('relay', `is none that can be connected; known are ${[...relays.keys()].join(', ')}`)
  const secrets = checkSettings(relay, body.secrets)
  const defaultDomain = checkDefaultDomain(body.default_domain) ?? null
  const made = await insertConnection(workspaceId, {
    relay: relay.id, name: body.name, secrets, defaultDomain, domainArg: body.domain_arg ?? null, pairingUntil: now + pairingMs,
  })
  if (defaultDomain !== null) await addDomain(workspaceId, defaultDomain)
  await recordAudit(workspaceId, actor, 'connection.add', made.id, { name: made.name, relay: made.relay })
  return presentConnection(made, call)
})
