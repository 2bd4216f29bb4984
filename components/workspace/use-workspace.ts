'use client'
import { useQueryClient } from '@tanstack/react-query'
import type { member } from '@/lib/contracts/workspace'
import { call, contractKey, useContractMutation } from '@/lib/contracts/use-contract'
import type { z } from 'zod'
import { usePages } from '../paging/use-pages'

/** Another zone moves every bucket, so whatever was read is asked for anew. */
export const useChangeWorkspace = () => {
  const queries = useQueryClient()
  return useContractMutation('PATCH /api/v1/workspace', { onSuccess: () => queries.invalidateQueries() })
}

export const useMembers = () =>
  usePages<z.infer<typeof member>>({
    key: [...contractKey('GET /api/v1/members'), 'pages'],
    ask: (cursor, signal) => call('GET /api/v1/members', { query: { limit: 200, cursor } }, signal),
  })
