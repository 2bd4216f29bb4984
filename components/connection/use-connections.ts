'use client'
import { useQueryClient } from '@tanstack/react-query'
import type { ConnectionAnswer } from '@/lib/contracts/connections'
import { call, contractKey, useContract, useContractMutation } from '@/lib/contracts/use-contract'
import { usePages } from '../paging/use-pages'

export const useConnections = () =>
  usePages<ConnectionAnswer>({
    key: [...contractKey('GET /api/v1/connections'), 'pages'],
    ask: (cursor, signal) => call('GET /api/v1/connections', { query: { limit: 200, cursor } }, signal),
    refetchMs: 10_000,
  })

/** `everyMs` is short while somebody waits for the first event. */
export const useConnection = (id: string, everyMs: number) =>
  useContract('GET /api/v1/connections/{id}', { params: { id } }, { refetchInterval: everyMs, staleTime: 0 })

const useRefresh = () => {
  const queries = useQueryClient()
  return () => Promise.all((['GET /api/v1/connections', 'GET /api/v1/connections/{id}'] as const).map((read) => queries.invalidateQueries({ queryKey: contractKey(read) })))
}

export const useAddConnection = () => useContractMutation('POST /api/v1/connections', { onSuccess: useRefresh() })
export const useChangeConnection = () => useContractMutation('PATCH /api/v1/connections/{id}', { onSuccess: useRefresh() })
/** Of the one that is gone nothing is asked again. */
export const useRemoveConnection = () => {
  const queries = useQueryClient()
  return useContractMutation('DELETE /api/v1/connections/{id}', { onSuccess: () => void queries.invalidateQueries({ queryKey: contractKey('GET /api/v1/connections') }) })
}
export const useRotateConnection = () => useContractMutation('POST /api/v1/connections/{id}/rotate', { onSuccess: useRefresh() })
export const usePairConnection = () => useContractMutation('POST /api/v1/connections/{id}/pair', { onSuccess: useRefresh() })
export const useTestConnection = () => useContractMutation('POST /api/v1/connections/{id}/test', { onSuccess: useRefresh() })
