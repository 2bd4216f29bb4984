'use client'
import { useQueryClient } from '@tanstack/react-query'
import { listQuarantine, replayQuarantined } from '@/lib/contracts/quarantine'
import { call, contractKey, useContractMutation } from '@/lib/contracts/use-contract'
import { usePages } from '../paging/use-pages'

export type Quarantined = Awaited<ReturnType<typeof ask>>['data'][number]
const ask = (cursor: string | undefined, signal: AbortSignal) => call(listQuarantine, { query: { limit: 50, cursor } }, signal)

export const useQuarantine = () => usePages<Quarantined>({ key: [...contractKey(listQuarantine), 'pages'], ask })

export const useReplay = () => {
  const queries = useQueryClient()
  return useContractMutation(replayQuarantined, { onSuccess: () => queries.invalidateQueries({ queryKey: contractKey(listQuarantine) }) })
}
