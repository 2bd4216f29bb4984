'use client'
import { useQueryClient } from '@tanstack/react-query'
import { changeDigestSettings, getDigestSettings, previewDigest } from '@/lib/contracts/digest'
import { getMemberChoice } from '@/lib/contracts/notifications'
import { contractKey, useContract, useContractMutation } from '@/lib/contracts/use-contract'

/** Without a week the last one that is over. */
export const useDigestPreview = (week: string | null) => useContract(previewDigest, { query: week === null ? {} : { week } }, { placeholderData: (before) => before })

export const useDigestSettings = () => useContract(getDigestSettings, {}, { refetchInterval: 30_000 })

export const useChangeDigestSettings = () => {
  const queries = useQueryClient()
  return useContractMutation(changeDigestSettings, {
    onSuccess: () => Promise.all([getDigestSettings, getMemberChoice].map((read) => queries.invalidateQueries({ queryKey: contractKey(read) }))),
  })
}
