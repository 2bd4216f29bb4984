import { testChannel } from '@/lib/contracts/notifications'
import { recordAudit } from '@/lib/db/audit'
import { serve } from '@/lib/http/serve'
import { sendTest } from '@/lib/jobs/notices/send-delivery'
import { deliveryOf } from '../../../deliveries/present-delivery'
import { channelOf } from '../../present-channel'

export const POST = serve(testChannel, async ({ workspaceId, actor, input: { params }, now }) => {
  const { id, kind, name } = await channelOf(workspaceId, params.id)
  const delivery = await sendTest(workspaceId, { channelId: id, kind }, new Date(now))
  await recordAudit(workspaceId, actor, 'channel.test', id, { name })
  return deliveryOf(workspaceId, delivery)
})
