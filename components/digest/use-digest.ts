'use client'
import { useContract, useContractMutation } from '@/lib/contracts/use-contract'

/** Without a week the last one that is over. */
export const useDigestPreview = (week: string | null) => useContract('GET /api/v1/digest/preview', { query: week === null ? {} : { week } }, { placeholderData: (before) => before })

export const useDigestSettings = () => useContract('GET /api/v1/digest', {}, { refetchInterval: 30_000 })

export const useChangeDigestSettings = () =>
  useContractMutation('PATCH /api/v1/digest', { stale: ['GET /api/v1/digest', 'GET /api/v1/members/{id}/notifications'] })
