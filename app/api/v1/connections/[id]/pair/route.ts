import { pairConnection } from '@/lib/contracts/connections'
import { recordAudit } from '@/lib/db/audit'
import { changeConnection } from '@/lib/db/connection'
import { notFound } from '@/lib/http/problem'
import { serve } from '@/lib/http/serve'
import { pairingMs } from '../../pairing'
import { connectionOf, noSuchConnection, presentConnection } from '../../present-connection'

export const POST = serve(pairConnection, async (call) => {
  const { id } = await connectionOf(call.workspaceId, call.input.params.id)
  const changed = await changeConnection(call.workspaceId, id, { pairingUntil: call.now + pairingMs })
  if (!changed) throw notFound(noSuchConnection)
  await recordAudit(call.workspaceId, call.actor, 'connection.pair', id)
  return presentConnection(changed, call)
})
