'use client'
import { useQueryClient } from '@tanstack/react-query'
import { addClassifyRule, type ClassifyRuleAnswer, deleteClassifyRule, listClassifyRules, previewClassifyRule } from '@/lib/contracts/classify-rules'
import { call, contractKey, useContractMutation } from '@/lib/contracts/use-contract'
import { usePages } from '../paging/use-pages'

export const useReplyRules = () =>
  usePages<ClassifyRuleAnswer>({
    key: [...contractKey(listClassifyRules), 'pages'],
    ask: (cursor, signal) => call(listClassifyRules, { query: { limit: 200, cursor } }, signal),
  })

const useRefresh = () => {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: contractKey(listClassifyRules) })
}

export const useAddReplyRule = () => useContractMutation(addClassifyRule, { onSuccess: useRefresh() })
export const useDeleteReplyRule = () => useContractMutation(deleteClassifyRule, { onSuccess: useRefresh() })
export const usePreview = () => useContractMutation(previewClassifyRule)
