import { testMember } from '@/lib/contracts/notifications'
import { serve } from '@/lib/http/serve'
import { sendTest } from '@/lib/jobs/notices/send-delivery'
import { deliveryOf } from '../../../../deliveries/present-delivery'
import { chosenMember } from '../chosen-member'

export const POST = serve(testMember, async (call) => {
  const { userId } = await chosenMember(call, call.input.params.id)
  return deliveryOf(call.workspaceId, await sendTest(call.workspaceId, { channelId: userId, kind: 'email' }, new Date(call.now)))
})
