'use client'
import { useQueryClient } from '@tanstack/react-query'
import { contractKey, useContract, useContractMutation } from '@/lib/contracts/use-contract'
import { faultToast } from '../fault/fault-toast'

export const useAuthentication = (name: string) =>
  useContract('GET /api/v1/domains/{name}/authentication', { params: { name } }, { refetchInterval: (query) => (query.state.data?.checking ? 2_000 : 60_000) })

/** Over all sending domains. */
export const useRecordChanges = () => useContract('GET /api/v1/record-changes', { query: {} }, { refetchInterval: 60_000 })

/** Checks now; the answer replaces what the page shows. */
export const useCheckAuthentication = (name: string) => {
  const queries = useQueryClient()
  const queryKey = contractKey('GET /api/v1/domains/{name}/authentication', { params: { name } })
  return useContractMutation('POST /api/v1/domains/{name}/authentication/check', {
    onSuccess: async (answer) => {
      // A read that is still on its way would show the state before.
      await queries.cancelQueries({ queryKey })
      queries.setQueryData(queryKey, answer)
    },
    onError: (fault) => faultToast('The check', fault),
  })
}

export const useTryOnPaper = () => useContractMutation('POST /api/v1/domains/{name}/authentication/paper')

export const useCheckTargets = (name: string) => {
  const stale = [contractKey('GET /api/v1/domains/{name}/authentication', { params: { name } })]
  return { add: useContractMutation('POST /api/v1/domains/{name}/check-targets', { stale }), remove: useContractMutation('DELETE /api/v1/domains/{name}/check-targets/{kind}/{value}', { stale, onError: (fault) => faultToast('Removing it', fault) }) }
}
