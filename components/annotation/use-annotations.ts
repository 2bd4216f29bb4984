'use client'
import { keepPreviousData, useQueryClient } from '@tanstack/react-query'
import { addNote, listAnnotations, listNotes, removeNote } from '@/lib/contracts/annotations'
import { contractKey, useContract, useContractMutation } from '@/lib/contracts/use-contract'
import { faultToast } from '../fault/fault-toast'
import type { DateRange } from '../rates/view-range'

/** What happened to a domain in a range; null range: it is not known yet. */
export const useAnnotations = (name: string, range: DateRange | null) =>
  useContract(listAnnotations, { params: { name }, query: { from: range?.from, to: range?.to } }, { enabled: range !== null, refetchInterval: 60_000, placeholderData: keepPreviousData })

const useRefresh = () => {
  const queries = useQueryClient()
  return () => Promise.all([listAnnotations, listNotes].map((called) => queries.invalidateQueries({ queryKey: contractKey(called) })))
}

export const useAddNote = () => useContractMutation(addNote, { onSuccess: useRefresh() })
export const useRemoveNote = () => useContractMutation(removeNote, { onSuccess: useRefresh(), onError: (fault) => faultToast('Taking the note away', fault) })
