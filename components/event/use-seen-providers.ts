'use client'
import { useContract } from '@/lib/contracts/use-contract'
import type { DateRange } from '../rates/view-range'

/** Mailbox providers that mail went to in the range, most mail first. */
export const useSeenProviders = (range: DateRange | null): string[] => {
  const { data } = useContract('GET /api/v1/rates', { query: { from: range?.from, to: range?.to, interval: 'total', by: 'provider' } }, { enabled: range !== null })
  return [...(data?.data ?? [])].sort((a, b) => b.counts.accepted - a.counts.accepted).flatMap(({ group }) => (group ? [group] : []))
}
