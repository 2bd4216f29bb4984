'use client'
import { listRelays } from '@/lib/contracts/relays'
import { useContract } from '@/lib/contracts/use-contract'

/** Relays change with the program only. */
export const useRelays = () => useContract(listRelays, {}, { staleTime: Number.POSITIVE_INFINITY })

export const useRelay = (id: string | undefined) => useRelays().data?.data.find((relay) => relay.id === id)
