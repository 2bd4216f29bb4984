'use client'
import { useQueryClient } from '@tanstack/react-query'
import { addSavedView, deleteSavedView, listSavedViews, type SavedViewAnswer } from '@/lib/contracts/saved-views'
import { call, contractKey, useContractMutation } from '@/lib/contracts/use-contract'
import { usePages } from '../paging/use-pages'

export const useSavedViews = () =>
  usePages<SavedViewAnswer>({ key: [...contractKey(listSavedViews), 'pages'], ask: (cursor, signal) => call(listSavedViews, { query: { limit: 200, cursor } }, signal) })

const useRefresh = () => {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: contractKey(listSavedViews) })
}

export const useSaveView = () => useContractMutation(addSavedView, { onSuccess: useRefresh() })
export const useDeleteView = () => useContractMutation(deleteSavedView, { onSuccess: useRefresh() })
