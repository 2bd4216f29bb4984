import * as contracts from '@/lib/contracts/notifications'
import { recordAudit } from '@/lib/db/audit'
import { changeChannel, endChannel } from '@/lib/db/channel'
import { serve } from '@/lib/http/serve'
import { channelOf, presentOne } from '../present-channel'

export const PATCH = serve(contracts.changeChannel, async ({ workspaceId, actor, input: { params, body } }) => {
  const { id } = await channelOf(workspaceId, params.id)
  await changeChannel(workspaceId, id, body)
  await recordAudit(workspaceId, actor, 'channel.change', id, { changed: Object.keys(body).join(', ') })
  return presentOne(workspaceId, id)
})

export const DELETE = serve(contracts.removeChannel, async ({ workspaceId, actor, input: { params } }) => {
  const { id, name } = await channelOf(workspaceId, params.id)
  await endChannel(workspaceId, id, 'the channel was removed', 'removed')
  await recordAudit(workspaceId, actor, 'channel.remove', id, { name })
})
