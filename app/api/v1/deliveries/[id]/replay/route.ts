import { replayDelivery as contract } from '@/lib/contracts/notifications'
import { recordAudit } from '@/lib/db/audit'
import { replayDelivery } from '@/lib/db/delivery'
import { conflict } from '@/lib/http/problem'
import { serve } from '@/lib/http/serve'
import { sendDelivery } from '@/lib/jobs/notices/send-delivery'
import { deliveryOf } from '../../present-delivery'

export const POST = serve(contract, async ({ workspaceId, actor, input: { params }, now }) => {
  const { id } = await deliveryOf(workspaceId, params.id)
  if (!(await replayDelivery(workspaceId, id, new Date(now)))) throw conflict('Nobody was to get this notice, so there is nothing to send again.')
  await sendDelivery(workspaceId, id, new Date(now))
  await recordAudit(workspaceId, actor, 'delivery.replay', id)
  return deliveryOf(workspaceId, id)
})
