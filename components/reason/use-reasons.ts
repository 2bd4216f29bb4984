'use client'
import { keepPreviousData } from '@tanstack/react-query'
import { listReasons } from '@/lib/contracts/reasons'
import { useContract } from '@/lib/contracts/use-contract'
import type { DateRange } from '../rates/view-range'

/** Without a domain those of all mail. */
export const useReasons = (domain: string | undefined, range: DateRange | null) =>
  useContract(
    listReasons,
    { query: { domain, by: 'class', from: range?.from, to: range?.to } },
    { enabled: range !== null, refetchInterval: 60_000, placeholderData: keepPreviousData },
  )
