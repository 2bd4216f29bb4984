import { rotateConnection } from '@/lib/contracts/connections'
import { recordAudit } from '@/lib/db/audit'
import { changeConnection, type Connection } from '@/lib/db/connection'
import { notFound, wrongField } from '@/lib/http/problem'
import { serve } from '@/lib/http/serve'
import { relayOf } from '@/lib/relays/registry'
import { checkSettings } from '../../check-settings'
import { connectionOf, noSuchConnection, presentConnection } from '../../present-connection'

const newest = (held: Connection): Record<string, string> =>
  Object.fromEntries(Object.entries(held.secrets).flatMap(([name, values]) => (values[0] === undefined ? [] : [[name, values[0]]])))

export const POST = serve(rotateConnection, async (call) => {
  const { workspaceId, actor, input: { params, body } } = call
  const held = await connectionOf(workspaceId, params.id)
  const relay = relayOf(held.relay)
  if (!relay) throw wrongField('secrets', 'cannot be changed: this version does not know the relay')
  const checked = checkSettings(relay, { ...newest(held), ...body.secrets })
  const rotate = Object.fromEntries(Object.keys(body.secrets).flatMap((name) => (checked[name] === undefined ? [] : [[name, checked[name]]])))
  const changed = await changeConnection(workspaceId, held.id, { rotate })
  if (!changed) throw notFound(noSuchConnection)
  await recordAudit(workspaceId, actor, 'connection.rotate', held.id, { secrets: Object.keys(rotate).join(', ') })
  return presentConnection(changed, call)
})
