'use client'
import { useQueryClient } from '@tanstack/react-query'
import { addAlertRule, type AlertRuleAnswer, backtestRule, changeAlertRule, listAlertRules, removeAlertRule } from '@/lib/contracts/alert-rules'
import { call, contractKey, useContractMutation } from '@/lib/contracts/use-contract'
import { usePages } from '../paging/use-pages'

export const useAlertRules = () =>
  usePages<AlertRuleAnswer>({ key: [...contractKey(listAlertRules), 'pages'], ask: (cursor, signal) => call(listAlertRules, { query: { limit: 200, cursor } }, signal) })

const useRefresh = () => {
  const queries = useQueryClient()
  return { onSuccess: () => queries.invalidateQueries({ queryKey: contractKey(listAlertRules) }) }
}
export const useAddRule = () => useContractMutation(addAlertRule, useRefresh())
export const useChangeRule = () => useContractMutation(changeAlertRule, useRefresh())
export const useRemoveRule = () => useContractMutation(removeAlertRule, useRefresh())
export const useBacktest = () => useContractMutation(backtestRule)
