'use client'
import { call, contractKey, useContractMutation } from '@/lib/contracts/use-contract'
import { usePages } from '../paging/use-pages'

export type Quarantined = Awaited<ReturnType<typeof ask>>['data'][number]
const ask = (connection: string | undefined, cursor: string | undefined, signal: AbortSignal) => call('GET /api/v1/quarantine', { query: { connection, limit: 50, cursor } }, signal)

/** Of one connection, or of all. */
export const useQuarantine = (connection?: string) =>
  usePages<Quarantined>({ key: [...contractKey('GET /api/v1/quarantine'), 'pages', connection], ask: (cursor, signal) => ask(connection, cursor, signal) })

export const useReplay = () => useContractMutation('POST /api/v1/quarantine/{id}/replay', { stale: ['GET /api/v1/quarantine'] })
