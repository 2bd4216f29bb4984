'use client'
import { useQueryClient } from '@tanstack/react-query'
import { getDigestSettings } from '@/lib/contracts/digest'
import * as contracts from '@/lib/contracts/notifications'
import { call, contractKey, useContract, useContractMutation } from '@/lib/contracts/use-contract'
import { usePages } from '../paging/use-pages'

export const useChannels = () =>
  usePages<contracts.ChannelAnswer>({
    key: [...contractKey(contracts.listChannels), 'pages'],
    ask: (cursor, signal) => call(contracts.listChannels, { query: { limit: 200, cursor } }, signal),
    refetchMs: 10_000,
  })

export const useDeliveries = (channel: string | undefined) =>
  usePages<contracts.DeliveryAnswer>({
    key: [...contractKey(contracts.listDeliveries), channel ?? 'all'],
    ask: (cursor, signal) => call(contracts.listDeliveries, { query: { limit: 50, cursor, channel } }, signal),
    refetchMs: 10_000,
  })

const mine = { params: { id: 'me' } }
export const useMyChoice = () => useContract(contracts.getMemberChoice, mine)

const useRefresh = () => {
  const queries = useQueryClient()
  return () => Promise.all([contracts.listChannels, contracts.listDeliveries, contracts.getMemberChoice, getDigestSettings].map((read) => queries.invalidateQueries({ queryKey: contractKey(read) })))
}

export const useAddChannel = () => useContractMutation(contracts.addChannel, { onSuccess: useRefresh() })
export const useChangeChannel = () => useContractMutation(contracts.changeChannel, { onSuccess: useRefresh() })
export const useRemoveChannel = () => useContractMutation(contracts.removeChannel, { onSuccess: useRefresh() })
export const useRotateChannel = () => useContractMutation(contracts.rotateChannel, { onSuccess: useRefresh() })
export const useTestChannel = () => useContractMutation(contracts.testChannel, { onSuccess: useRefresh() })
export const useTestMember = () => useContractMutation(contracts.testMember, { onSuccess: useRefresh() })
export const useReplayDelivery = () => useContractMutation(contracts.replayDelivery, { onSuccess: useRefresh() })
export const useChangeMyChoice = () => useContractMutation(contracts.changeMemberChoice, { onSuccess: useRefresh() })
