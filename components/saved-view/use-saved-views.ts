'use client'
import type { SavedViewAnswer } from '@/lib/contracts/saved-views'
import { call, contractKey, useContractMutation } from '@/lib/contracts/use-contract'
import { usePages } from '../paging/use-pages'

export const useSavedViews = () =>
  usePages<SavedViewAnswer>({ key: [...contractKey('GET /api/v1/saved-views'), 'pages'], ask: (cursor, signal) => call('GET /api/v1/saved-views', { query: { limit: 200, cursor } }, signal) })

const stale = ['GET /api/v1/saved-views'] as const
export const useSaveView = () => useContractMutation('POST /api/v1/saved-views', { stale })
export const useDeleteView = () => useContractMutation('DELETE /api/v1/saved-views/{id}', { stale })
