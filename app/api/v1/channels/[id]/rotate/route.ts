import { rotateChannel } from '@/lib/contracts/notifications'
import { recordAudit } from '@/lib/db/audit'
import { changeChannel, newSigningSecret } from '@/lib/db/channel'
import { conflict } from '@/lib/http/problem'
import { serve } from '@/lib/http/serve'
import { channelOf } from '../../present-channel'

const live = 2

export const POST = serve(rotateChannel, async ({ workspaceId, actor, input: { params } }) => {
  const channel = await channelOf(workspaceId, params.id)
  if (channel.kind !== 'webhook') throw conflict('Only webhooks are signed: a Slack address is its own secret, make a new one in Slack.')
  const secret = newSigningSecret()
  await changeChannel(workspaceId, channel.id, { secrets: [secret, ...channel.secrets].slice(0, live) })
  await recordAudit(workspaceId, actor, 'channel.rotate', channel.id, { name: channel.name })
  return { secret }
})
