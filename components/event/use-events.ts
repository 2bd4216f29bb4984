'use client'
import type { EventAnswer, listEvents } from '@/lib/contracts/events'
import type { Input } from '@/lib/contracts/contract'
import { call, contractKey, useContract } from '@/lib/contracts/use-contract'
import { usePages } from '../paging/use-pages'

type Asked = NonNullable<Input<typeof listEvents>['query']>

export const useEvents = (query: Asked, options: { refetchMs?: number; enabled?: boolean } = {}) =>
  usePages<EventAnswer>({
    key: [...contractKey('GET /api/v1/events'), 'pages', query],
    ask: (cursor, signal) => call('GET /api/v1/events', { query: { limit: 25, ...query, cursor } }, signal),
    ...options,
  })

export const useEvent = (id: string) => useContract('GET /api/v1/events/{id}', { params: { id } })
