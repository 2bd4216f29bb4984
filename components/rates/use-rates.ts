'use client'
import { keepPreviousData } from '@tanstack/react-query'
import type { groupings, intervals } from '@/lib/contracts/rates'
import { useContract } from '@/lib/contracts/use-contract'
import type { bases } from '@/lib/deliverability/rates'
import { keepCut } from './keep-cut'
import type { DateRange } from './view-range'

export type Basis = (typeof bases)[number]
export type Grouping = (typeof groupings)[number]
export type Interval = (typeof intervals)[number]

type Asked = { name: string; range: DateRange | null; interval: Interval; by?: Grouping; basis: Basis }

/** Null range: the browser's clock is not known yet. */
export const useRates = ({ name, range, interval, by = 'none', basis }: Asked) => {
  const input = { params: { name }, query: { from: range?.from, to: range?.to, interval, by, basis } }
  return useContract('GET /api/v1/domains/{name}/rates', input, { enabled: range !== null, refetchInterval: 60_000, placeholderData: keepCut('GET /api/v1/domains/{name}/rates', input) })
}

/** The whole workspace as one sum, unattributed mail included. */
export const useWorkspaceTotal = (range: DateRange | null) =>
  useContract('GET /api/v1/rates', { query: { from: range?.from, to: range?.to, interval: 'total' } }, { enabled: range !== null, refetchInterval: 60_000, placeholderData: keepPreviousData })

/** Every sending domain at every provider. */
export const useProviderMatrix = (range: DateRange | null) =>
  useContract('GET /api/v1/rates/providers', { query: { from: range?.from, to: range?.to } }, { enabled: range !== null, refetchInterval: 60_000, placeholderData: keepPreviousData })
