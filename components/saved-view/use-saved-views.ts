'use client'
import { useQueryClient } from '@tanstack/react-query'
import type { SavedViewAnswer } from '@/lib/contracts/saved-views'
import { call, contractKey, useContractMutation } from '@/lib/contracts/use-contract'
import { usePages } from '../paging/use-pages'

export const useSavedViews = () =>
  usePages<SavedViewAnswer>({ key: [...contractKey('GET /api/v1/saved-views'), 'pages'], ask: (cursor, signal) => call('GET /api/v1/saved-views', { query: { limit: 200, cursor } }, signal) })

const useRefresh = () => {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: contractKey('GET /api/v1/saved-views') })
}

export const useSaveView = () => useContractMutation('POST /api/v1/saved-views', { onSuccess: useRefresh() })
export const useDeleteView = () => useContractMutation('DELETE /api/v1/saved-views/{id}', { onSuccess: useRefresh() })
