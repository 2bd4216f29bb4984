'use client'
import type { DeliveryAnswer } from '@/lib/contracts/notifications'
import { toast } from '../ui/toast'

/** What became of a notice that was sent just now. */
export const outcomeToast = ({ state, reason }: DeliveryAnswer): void => {
  if (state === 'sent' || state === 'handed_over') toast.success(reason ? `Sent: ${reason}` : 'Sent')
  else toast.warning('It did not arrive', { description: reason ?? undefined, duration: 10_000 })
}
