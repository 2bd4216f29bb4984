'use client'
import { useQueryClient } from '@tanstack/react-query'
import { addCheckTarget, checkAuthentication, getAuthentication, listRecordChanges, removeCheckTarget, tryOnPaper } from '@/lib/contracts/authentication'
import { contractKey, useContract, useContractMutation } from '@/lib/contracts/use-contract'
import { faultToast } from '../fault/fault-toast'

export const useAuthentication = (name: string) =>
  useContract(getAuthentication, { params: { name } }, { refetchInterval: (query) => (query.state.data?.checking ? 2_000 : 60_000) })

/** Over all sending domains. */
export const useRecordChanges = () => useContract(listRecordChanges, { query: {} }, { refetchInterval: 60_000 })

/** Checks now; the answer replaces what the page shows. */
export const useCheckAuthentication = (name: string) => {
  const queries = useQueryClient()
  return useContractMutation(checkAuthentication, {
    onSuccess: (answer) => queries.setQueryData(contractKey(getAuthentication, { params: { name } }), answer),
    onError: (fault) => faultToast('The check', fault),
  })
}

export const useTryOnPaper = () => useContractMutation(tryOnPaper)

export const useCheckTargets = (name: string) => {
  const queries = useQueryClient()
  const onSuccess = () => queries.invalidateQueries({ queryKey: contractKey(getAuthentication, { params: { name } }) })
  return { add: useContractMutation(addCheckTarget, { onSuccess }), remove: useContractMutation(removeCheckTarget, { onSuccess, onError: (fault) => faultToast('Removing it', fault) }) }
}
