'use client'
import { useQueryClient } from '@tanstack/react-query'
import type { ClassifyRuleAnswer } from '@/lib/contracts/classify-rules'
import { call, contractKey, useContractMutation } from '@/lib/contracts/use-contract'
import { usePages } from '../paging/use-pages'

export const useReplyRules = () =>
  usePages<ClassifyRuleAnswer>({
    key: [...contractKey('GET /api/v1/classify-rules'), 'pages'],
    ask: (cursor, signal) => call('GET /api/v1/classify-rules', { query: { limit: 200, cursor } }, signal),
  })

const useRefresh = () => {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: contractKey('GET /api/v1/classify-rules') })
}

export const useAddReplyRule = () => useContractMutation('POST /api/v1/classify-rules', { onSuccess: useRefresh() })
export const useDeleteReplyRule = () => useContractMutation('DELETE /api/v1/classify-rules/{id}', { onSuccess: useRefresh() })
export const usePreview = () => useContractMutation('POST /api/v1/classify-rules/preview')
