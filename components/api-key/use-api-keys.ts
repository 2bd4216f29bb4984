'use client'
import { useQueryClient } from '@tanstack/react-query'
import { addApiKey, type ApiKeyAnswer, listApiKeys, revokeApiKey } from '@/lib/contracts/api-keys'
import { call, contractKey, useContractMutation } from '@/lib/contracts/use-contract'
import { usePages } from '../paging/use-pages'

export const useApiKeys = () =>
  usePages<ApiKeyAnswer>({
    key: [...contractKey(listApiKeys), 'pages'],
    ask: (cursor, signal) => call(listApiKeys, { query: { limit: 200, cursor } }, signal),
  })

const useRefresh = () => {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: contractKey(listApiKeys) })
}

export const useAddApiKey = () => useContractMutation(addApiKey, { onSuccess: useRefresh() })
export const useRevokeApiKey = () => useContractMutation(revokeApiKey, { onSuccess: useRefresh() })
