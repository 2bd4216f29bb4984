'use client'
import { getEvent, listEvents, type EventAnswer } from '@/lib/contracts/events'
import type { Input } from '@/lib/contracts/contract'
import { call, contractKey, useContract } from '@/lib/contracts/use-contract'
import { usePages } from '../paging/use-pages'

type Asked = NonNullable<Input<typeof listEvents>['query']>

export const useEvents = (query: Asked, options: { refetchMs?: number; enabled?: boolean } = {}) =>
  usePages<EventAnswer>({
    key: [...contractKey(listEvents), 'pages', query],
    ask: (cursor, signal) => call(listEvents, { query: { limit: 25, ...query, cursor } }, signal),
    ...options,
  })

export const useEvent = (id: string) => useContract(getEvent, { params: { id } })
