'use client'
import { keepPreviousData } from '@tanstack/react-query'
import { useContract } from '@/lib/contracts/use-contract'
import type { DateRange } from '../rates/view-range'
import type { ReasonCut } from './reason-cut'

/** Without a domain those of all mail. */
export const useReasons = (domain: string | undefined, range: DateRange | null, by: ReasonCut = 'class') =>
  useContract(
    'GET /api/v1/reasons',
    { query: { domain, by, from: range?.from, to: range?.to } },
    { enabled: range !== null, refetchInterval: 60_000, placeholderData: keepPreviousData },
  )
