'use client'
import type { AlertRuleAnswer } from '@/lib/contracts/alert-rules'
import { call, contractKey, useContractMutation } from '@/lib/contracts/use-contract'
import { usePages } from '../paging/use-pages'

export const useAlertRules = () =>
  usePages<AlertRuleAnswer>({ key: [...contractKey('GET /api/v1/alert-rules'), 'pages'], ask: (cursor, signal) => call('GET /api/v1/alert-rules', { query: { limit: 200, cursor } }, signal) })

const stale = ['GET /api/v1/alert-rules'] as const
export const useAddRule = () => useContractMutation('POST /api/v1/alert-rules', { stale })
export const useChangeRule = () => useContractMutation('PATCH /api/v1/alert-rules/{id}', { stale })
export const useRemoveRule = () => useContractMutation('DELETE /api/v1/alert-rules/{id}', { stale })
export const useBacktest = () => useContractMutation('POST /api/v1/alert-rules/backtest')
