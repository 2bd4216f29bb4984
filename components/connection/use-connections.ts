'use client'
import { useQueryClient } from '@tanstack/react-query'
import {
  addConnection, changeConnection, type ConnectionAnswer, getConnection, listConnections, pairConnection, removeConnection, rotateConnection, testConnection,
} from '@/lib/contracts/connections'
import { call, contractKey, useContract, useContractMutation } from '@/lib/contracts/use-contract'
import { usePages } from '../paging/use-pages'

export const useConnections = () =>
  usePages<ConnectionAnswer>({
    key: [...contractKey(listConnections), 'pages'],
    ask: (cursor, signal) => call(listConnections, { query: { limit: 200, cursor } }, signal),
    refetchMs: 10_000,
  })

/** `everyMs` is short while somebody waits for the first event. */
export const useConnection = (id: string, everyMs: number) =>
  useContract(getConnection, { params: { id } }, { refetchInterval: everyMs, staleTime: 0 })

const useRefresh = () => {
  const queries = useQueryClient()
  return () => Promise.all([listConnections, getConnection].map((read) => queries.invalidateQueries({ queryKey: contractKey(read) })))
}

export const useAddConnection = () => useContractMutation(addConnection, { onSuccess: useRefresh() })
export const useChangeConnection = () => useContractMutation(changeConnection, { onSuccess: useRefresh() })
/** Of the one that is gone nothing is asked again. */
export const useRemoveConnection = () => {
  const queries = useQueryClient()
  return useContractMutation(removeConnection, { onSuccess: () => void queries.invalidateQueries({ queryKey: contractKey(listConnections) }) })
}
export const useRotateConnection = () => useContractMutation(rotateConnection, { onSuccess: useRefresh() })
export const usePairConnection = () => useContractMutation(pairConnection, { onSuccess: useRefresh() })
export const useTestConnection = () => useContractMutation(testConnection, { onSuccess: useRefresh() })
