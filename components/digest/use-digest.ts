'use client'
import { useQueryClient } from '@tanstack/react-query'
import { contractKey, useContract, useContractMutation } from '@/lib/contracts/use-contract'

/** Without a week the last one that is over. */
export const useDigestPreview = (week: string | null) => useContract('GET /api/v1/digest/preview', { query: week === null ? {} : { week } }, { placeholderData: (before) => before })

export const useDigestSettings = () => useContract('GET /api/v1/digest', {}, { refetchInterval: 30_000 })

export const useChangeDigestSettings = () => {
  const queries = useQueryClient()
  return useContractMutation('PATCH /api/v1/digest', {
    onSuccess: () => Promise.all((['GET /api/v1/digest', 'GET /api/v1/members/{id}/notifications'] as const).map((read) => queries.invalidateQueries({ queryKey: contractKey(read) }))),
  })
}
