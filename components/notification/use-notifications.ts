'use client'
import type * as contracts from '@/lib/contracts/notifications'
import { call, contractKey, useContract, useContractMutation } from '@/lib/contracts/use-contract'
import { usePages } from '../paging/use-pages'

export const useChannels = () =>
  usePages<contracts.ChannelAnswer>({
    key: [...contractKey('GET /api/v1/channels'), 'pages'],
    ask: (cursor, signal) => call('GET /api/v1/channels', { query: { limit: 200, cursor } }, signal),
    refetchMs: 10_000,
  })

export const useDeliveries = (channel: string | undefined) =>
  usePages<contracts.DeliveryAnswer>({
    key: [...contractKey('GET /api/v1/deliveries'), channel ?? 'all'],
    ask: (cursor, signal) => call('GET /api/v1/deliveries', { query: { limit: 50, cursor, channel } }, signal),
    refetchMs: 10_000,
  })

const mine = { params: { id: 'me' } }
export const useMyChoice = () => useContract('GET /api/v1/members/{id}/notifications', mine)

const stale = ['GET /api/v1/channels', 'GET /api/v1/deliveries', 'GET /api/v1/members/{id}/notifications', 'GET /api/v1/digest'] as const
export const useAddChannel = () => useContractMutation('POST /api/v1/channels', { stale })
export const useChangeChannel = () => useContractMutation('PATCH /api/v1/channels/{id}', { stale })
export const useRemoveChannel = () => useContractMutation('DELETE /api/v1/channels/{id}', { stale })
export const useRotateChannel = () => useContractMutation('POST /api/v1/channels/{id}/rotate', { stale })
export const useTestChannel = () => useContractMutation('POST /api/v1/channels/{id}/test', { stale })
export const useTestMember = () => useContractMutation('POST /api/v1/members/{id}/notifications/test', { stale })
export const useReplayDelivery = () => useContractMutation('POST /api/v1/deliveries/{id}/replay', { stale })
export const useChangeMyChoice = () => useContractMutation('PATCH /api/v1/members/{id}/notifications', { stale })
