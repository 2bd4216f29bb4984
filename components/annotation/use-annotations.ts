'use client'
import { keepPreviousData, useQueryClient } from '@tanstack/react-query'
import { contractKey, useContract, useContractMutation } from '@/lib/contracts/use-contract'
import { faultToast } from '../fault/fault-toast'
import type { DateRange } from '../rates/view-range'

/** What happened to a domain in a range; null range: it is not known yet. */
export const useAnnotations = (name: string, range: DateRange | null) =>
  useContract('GET /api/v1/domains/{name}/annotations', { params: { name }, query: { from: range?.from, to: range?.to } }, { enabled: range !== null, refetchInterval: 60_000, placeholderData: keepPreviousData })

const useRefresh = () => {
  const queries = useQueryClient()
  return () => Promise.all((['GET /api/v1/domains/{name}/annotations', 'GET /api/v1/notes'] as const).map((called) => queries.invalidateQueries({ queryKey: contractKey(called) })))
}

export const useAddNote = () => useContractMutation('POST /api/v1/notes', { onSuccess: useRefresh() })
export const useRemoveNote = () => useContractMutation('DELETE /api/v1/notes/{id}', { onSuccess: useRefresh(), onError: (fault) => faultToast('Taking the note away', fault) })
