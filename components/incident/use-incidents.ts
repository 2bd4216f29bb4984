'use client'
import type { IncidentAnswer } from '@/lib/contracts/incidents'
import { call, contractKey, useContract, useContractMutation } from '@/lib/contracts/use-contract'
import { usePages } from '../paging/use-pages'

export type IncidentChoice = { state?: string; severity?: string; order: 'opened' | 'people' }

/** Page by page; asked for again each minute, because the rules look every quarter of an hour. */
export const useIncidents = (choice: IncidentChoice) =>
  usePages<IncidentAnswer>({
    key: [...contractKey('GET /api/v1/incidents'), choice],
    ask: (cursor, signal) => call('GET /api/v1/incidents', { query: { ...choice, limit: 50, cursor } }, signal),
    refetchMs: 60_000,
  })

/** Critical ones that nobody muted; a page of them is enough to count. */
export const useCriticalIncidents = () =>
  useContract('GET /api/v1/incidents', { query: { state: 'open,reopened,acknowledged', severity: 'critical', order: 'people', limit: 200 } }, { refetchInterval: 60_000 })

export const useIncident = (id: string) => useContract('GET /api/v1/incidents/{id}', { params: { id } }, { refetchInterval: 60_000 })

/** What a person can do; the answer is the incident as it is then. */
export const useIncidentActions = (id: string) => {
  const stale = ['GET /api/v1/incidents' as const, contractKey('GET /api/v1/incidents/{id}', { params: { id } })]
  return {
    acknowledge: useContractMutation('POST /api/v1/incidents/{id}/acknowledge', { stale }),
    mute: useContractMutation('POST /api/v1/incidents/{id}/mute', { stale }),
    unmute: useContractMutation('POST /api/v1/incidents/{id}/unmute', { stale }),
    resolve: useContractMutation('POST /api/v1/incidents/{id}/resolve', { stale }),
    note: useContractMutation('POST /api/v1/incidents/{id}/note', { stale }),
  }
}
