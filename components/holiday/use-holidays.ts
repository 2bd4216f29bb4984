'use client'
import { useQueryClient } from '@tanstack/react-query'
import { contractKey, useContract, useContractMutation } from '@/lib/contracts/use-contract'

export const useHolidays = () => useContract('GET /api/v1/holidays', {})

export const useSetHolidays = () => {
  const queries = useQueryClient()
  return useContractMutation('PUT /api/v1/holidays', { onSuccess: (answer) => queries.setQueryData(contractKey('GET /api/v1/holidays', {}), answer) })
}
