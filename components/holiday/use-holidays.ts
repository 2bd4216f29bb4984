'use client'
import { useQueryClient } from '@tanstack/react-query'
import { contractKey, useContract, useContractMutation } from '@/lib/contracts/use-contract'
import { getHolidays, putHolidays } from '@/lib/contracts/warmup'

export const useHolidays = () => useContract(getHolidays, {})

export const useSetHolidays = () => {
  const queries = useQueryClient()
  return useContractMutation(putHolidays, { onSuccess: (answer) => queries.setQueryData(contractKey(getHolidays, {}), answer) })
}
