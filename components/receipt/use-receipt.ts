'use client'
import { useContract } from '@/lib/contracts/use-contract'
import { useNow } from '../ui/use-now'

const hourMs = 3_600_000

/** The last whole UTC hours and the one that runs: the receipt is kept by UTC hours, so this range is exact. */
export const useReceipt = (hours: number, connection?: string) => {
  const now = useNow()
  const from = now === null ? '' : new Date(Math.floor(now / hourMs) * hourMs - (hours - 1) * hourMs).toISOString()
  return useContract('GET /api/v1/receipt', { query: { from, connection } }, { enabled: now !== null, refetchInterval: 10_000 })
}
