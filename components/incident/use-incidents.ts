'use client'
import { useQueryClient } from '@tanstack/react-query'
import { acknowledgeIncident, getIncident, type IncidentAnswer, listIncidents, muteIncident, noteIncident, resolveIncident, unmuteIncident } from '@/lib/contracts/incidents'
import { call, contractKey, useContract, useContractMutation } from '@/lib/contracts/use-contract'
import { usePages } from '../paging/use-pages'

export type IncidentChoice = { state?: string; severity?: string; order: 'opened' | 'people' }

/** Page by page; asked for again each minute, because the rules look every quarter of an hour. */
export const useIncidents = (choice: IncidentChoice) =>
  usePages<IncidentAnswer>({
    key: [...contractKey(listIncidents), choice],
    ask: (cursor, signal) => call(listIncidents, { query: { ...choice, limit: 50, cursor } }, signal),
    refetchMs: 60_000,
  })

/** Critical ones that nobody muted; a page of them is enough to count. */
export const useCriticalIncidents = () =>
  useContract(listIncidents, { query: { state: 'open,reopened,acknowledged', severity: 'critical', order: 'people', limit: 200 } }, { refetchInterval: 60_000 })

export const useIncident = (id: string) => useContract(getIncident, { params: { id } }, { refetchInterval: 60_000 })

/** What a person can do; the answer is the incident as it is then. */
export const useIncidentActions = (id: string) => {
  const queries = useQueryClient()
  const onSuccess = () => {
    void queries.invalidateQueries({ queryKey: contractKey(listIncidents) })
    return queries.invalidateQueries({ queryKey: contractKey(getIncident, { params: { id } }) })
  }
  return {
    acknowledge: useContractMutation(acknowledgeIncident, { onSuccess }),
    mute: useContractMutation(muteIncident, { onSuccess }),
    unmute: useContractMutation(unmuteIncident, { onSuccess }),
    resolve: useContractMutation(resolveIncident, { onSuccess }),
    note: useContractMutation(noteIncident, { onSuccess }),
  }
}
