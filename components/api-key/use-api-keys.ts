'use client'
import type { ApiKeyAnswer } from '@/lib/contracts/api-keys'
import { call, contractKey, useContractMutation } from '@/lib/contracts/use-contract'
import { usePages } from '../paging/use-pages'

export const useApiKeys = () =>
  usePages<ApiKeyAnswer>({
    key: [...contractKey('GET /api/v1/api-keys'), 'pages'],
    ask: (cursor, signal) => call('GET /api/v1/api-keys', { query: { limit: 200, cursor } }, signal),
  })

const stale = ['GET /api/v1/api-keys'] as const
export const useAddApiKey = () => useContractMutation('POST /api/v1/api-keys', { stale })
export const useRevokeApiKey = () => useContractMutation('DELETE /api/v1/api-keys/{id}', { stale })
