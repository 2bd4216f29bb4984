'use client'
import { useQueryClient } from '@tanstack/react-query'
import type { ApiKeyAnswer } from '@/lib/contracts/api-keys'
import { call, contractKey, useContractMutation } from '@/lib/contracts/use-contract'
import { usePages } from '../paging/use-pages'

export const useApiKeys = () =>
  usePages<ApiKeyAnswer>({
    key: [...contractKey('GET /api/v1/api-keys'), 'pages'],
    ask: (cursor, signal) => call('GET /api/v1/api-keys', { query: { limit: 200, cursor } }, signal),
  })

const useRefresh = () => {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: contractKey('GET /api/v1/api-keys') })
}

export const useAddApiKey = () => useContractMutation('POST /api/v1/api-keys', { onSuccess: useRefresh() })
export const useRevokeApiKey = () => useContractMutation('DELETE /api/v1/api-keys/{id}', { onSuccess: useRefresh() })
