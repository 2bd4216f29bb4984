'use client'
import { useContract } from '@/lib/contracts/use-contract'

/** Relays change with the program only. */
export const useRelays = () => useContract('GET /api/v1/relays', {}, { staleTime: Number.POSITIVE_INFINITY })

export const useRelay = (id: string | undefined) => useRelays().data?.data.find((relay) => relay.id === id)
