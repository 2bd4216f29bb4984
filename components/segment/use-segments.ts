'use client'
import type { RatePoint } from '@/lib/contracts/rates'
import { useContract } from '@/lib/contracts/use-contract'
import type { DateRange } from '../rates/view-range'
import type { SegmentKind } from './segment-name'

export type SegmentRow = RatePoint & { group: string }

/** Totals of each segment of a kind, by sending, the largest first. `domain` null: all domains and unattributed mail. */
export const useSegments = (kind: SegmentKind, range: DateRange | null, domain: string | null) => {
  const query = useContract(
    'GET /api/v1/rates',
    { query: { domain: domain ?? undefined, from: range?.from, to: range?.to, interval: 'total', by: kind, basis: 'sent' } },
    // Nothing of before stands in: the numbers of pools under the names of connections would be wrong for a moment.
    { enabled: range !== null, refetchInterval: 60_000 },
  )
  const rows: SegmentRow[] = (query.data?.data ?? []).map((row) => ({ ...row, group: row.group ?? '' })).sort((a, b) => b.counts.accepted - a.counts.accepted)
  return { ...query, rows }
}
