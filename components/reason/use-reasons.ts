'use client'
import { useContract } from '@/lib/contracts/use-contract'
import { keepCut } from '../rates/keep-cut'
import type { DateRange } from '../rates/view-range'
import type { ReasonCut } from './reason-cut'

/** Without a domain those of all mail. */
export const useReasons = (domain: string | undefined, range: DateRange | null, by: ReasonCut = 'class') => {
  const input = { query: { domain, by, from: range?.from, to: range?.to } }
  return useContract('GET /api/v1/reasons', input, { enabled: range !== null, refetchInterval: 60_000, placeholderData: keepCut('GET /api/v1/reasons', input) })
}
