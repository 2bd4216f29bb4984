'use client'
import type { member } from '@/lib/contracts/workspace'
import { call, contractKey, useContractMutation } from '@/lib/contracts/use-contract'
import type { z } from 'zod'
import { usePages } from '../paging/use-pages'

/** Another zone moves every bucket, so whatever was read is asked for anew. */
export const useChangeWorkspace = () => useContractMutation('PATCH /api/v1/workspace', { stale: [[]] })

export const useMembers = () =>
  usePages<z.infer<typeof member>>({
    key: [...contractKey('GET /api/v1/members'), 'pages'],
    ask: (cursor, signal) => call('GET /api/v1/members', { query: { limit: 200, cursor } }, signal),
  })
