'use client'
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

const stale = ['GET /api/v1/connections', 'GET /api/v1/connections/{id}'] as const
export const useAddConnection = () => useContractMutation('POST /api/v1/connections', { stale })
export const useChangeConnection = () => useContractMutation('PATCH /api/v1/connections/{id}', { stale })
/** Of the one that is gone nothing is asked again. */
export const useRemoveConnection = () => useContractMutation('DELETE /api/v1/connections/{id}', { stale: ['GET /api/v1/connections'] })
export const useRotateConnection = () => useContractMutation('POST /api/v1/connections/{id}/rotate', { stale })
export const usePairConnection = () => useContractMutation('POST /api/v1/connections/{id}/pair', { stale })
export const useTestConnection = () => useContractMutation('POST /api/v1/connections/{id}/test', { stale })
