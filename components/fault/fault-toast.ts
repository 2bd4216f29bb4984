'use client'
import type { ApiFault } from '@/lib/contracts/fault'
import { toast } from '../ui/toast'

/** For a button's own failure, where the page stays right: says why and keeps the id. */
export const faultToast = (doing: string, fault: ApiFault): void => {
  const id = fault.problem.request_id
  toast.error(`${doing} failed`, { description: `${fault.message}${id ? ` (request id ${id})` : ''}`, duration: 10_000 })
}
