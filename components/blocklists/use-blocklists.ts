'use client'
import { useQueryClient } from '@tanstack/react-query'
import { contractKey, useContract, useContractMutation } from '@/lib/contracts/use-contract'
import { faultToast } from '../fault/fault-toast'

/** While a check goes on its progress is read every second. */
export const useBlocklists = (name: string, watching: boolean) =>
  useContract('GET /api/v1/domains/{name}/blocklists', { params: { name } }, { refetchInterval: (query) => (watching || query.state.data?.checking ? 1_000 : 60_000) })

/** What is listed now, over all sending domains. */
export const useListings = () => useContract('GET /api/v1/listings', {}, { refetchInterval: 60_000 })

export const useCheckBlocklists = (name: string) => {
  const queries = useQueryClient()
  return useContractMutation('POST /api/v1/domains/{name}/blocklists/check', {
    onSuccess: (answer) => queries.setQueryData(contractKey('GET /api/v1/domains/{name}/blocklists', { params: { name } }), answer),
    onError: (fault) => faultToast('The check', fault),
  })
}
