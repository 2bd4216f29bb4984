'use client'
import { useContract } from '@/lib/contracts/use-contract'
import type { DateRange } from '../rates/view-range'

/** Times of the range in which a relay was silent: one that this domain used, or any. */
export const useSilences = (domain: string | undefined, range: DateRange | null) =>
  useContract('GET /api/v1/silences', { query: { domain, from: range?.from, to: range?.to } }, { enabled: range !== null, refetchInterval: 60_000 })
