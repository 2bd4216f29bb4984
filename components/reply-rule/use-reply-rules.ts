'use client'
import type { ClassifyRuleAnswer } from '@/lib/contracts/classify-rules'
import { call, contractKey, useContractMutation } from '@/lib/contracts/use-contract'
import { usePages } from '../paging/use-pages'

export const useReplyRules = () =>
  usePages<ClassifyRuleAnswer>({
    key: [...contractKey('GET /api/v1/classify-rules'), 'pages'],
    ask: (cursor, signal) => call('GET /api/v1/classify-rules', { query: { limit: 200, cursor } }, signal),
  })

const stale = ['GET /api/v1/classify-rules'] as const
export const useAddReplyRule = () => useContractMutation('POST /api/v1/classify-rules', { stale })
export const useDeleteReplyRule = () => useContractMutation('DELETE /api/v1/classify-rules/{id}', { stale })
export const usePreview = () => useContractMutation('POST /api/v1/classify-rules/preview')
