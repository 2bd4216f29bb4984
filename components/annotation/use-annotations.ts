'use client'
import { keepPreviousData } from '@tanstack/react-query'
import { useContract, useContractMutation } from '@/lib/contracts/use-contract'
import { faultToast } from '../fault/fault-toast'
import type { DateRange } from '../rates/view-range'

/** What happened to a domain in a range; null range: it is not known yet. */
export const useAnnotations = (name: string, range: DateRange | null) =>
  useContract('GET /api/v1/domains/{name}/annotations', { params: { name }, query: { from: range?.from, to: range?.to } }, { enabled: range !== null, refetchInterval: 60_000, placeholderData: keepPreviousData })

const stale = ['GET /api/v1/domains/{name}/annotations', 'GET /api/v1/notes'] as const
export const useAddNote = () => useContractMutation('POST /api/v1/notes', { stale })
export const useRemoveNote = () => useContractMutation('DELETE /api/v1/notes/{id}', { stale, onError: (fault) => faultToast('Taking the note away', fault) })
