import type { AlertRuleAnswer, addAlertRule } from '@/lib/contracts/alert-rules'
import type { Input } from '@/lib/contracts/contract'

/** The form's fields as they are typed; rates in percent. */
export type RuleDraft = {
  name: string; severity: 'info' | 'warning' | 'critical'; metric: NonNullable<AlertRuleAnswer['metric']>; scope: NonNullable<AlertRuleAnswer['scope']>; only: string
  windowHours: number; secondWindow: number | null; limitPercent: string; minN: string; minK: string; chancePercent: string; confirm: 1 | 2
}

export const newDraft: RuleDraft = {
  name: '', severity: 'warning', metric: 'hard_bounce', scope: 'domain', only: '', windowHours: 168, secondWindow: null, limitPercent: '2', minN: '100', minK: '5', chancePercent: '1', confirm: 2,
}

const percent = (fraction: number): string => String(Number((fraction * 100).toPrecision(6)))

export const draftOf = (rule: AlertRuleAnswer): RuleDraft => ({
  name: rule.name, severity: rule.severity, metric: rule.metric ?? 'hard_bounce', scope: rule.scope ?? 'domain', only: rule.only ?? '', windowHours: Math.max(...rule.window_hours),
  secondWindow: rule.window_hours.length > 1 ? Math.min(...rule.window_hours) : null, limitPercent: percent(rule.limit ?? 0.02), minN: String(rule.min_n ?? 100), minK: String(rule.min_k ?? 5),
  chancePercent: percent(rule.alpha ?? 0.01), confirm: rule.confirm === 1 ? 1 : 2,
})

/** As the API takes it; what is no number goes through as such, and the server says what is wrong with it. */
export const bodyOf = (draft: RuleDraft): Input<typeof addAlertRule>['body'] => ({
  name: draft.name, severity: draft.severity, metric: draft.metric, scope: draft.scope, only: draft.only.trim() === '' ? null : draft.only,
  window_hours: draft.secondWindow === null ? [draft.windowHours] : [draft.secondWindow, draft.windowHours],
  limit: Number(draft.limitPercent.replace(',', '.')) / 100, min_n: Number(draft.minN), min_k: Number(draft.minK), alpha: Number(draft.chancePercent.replace(',', '.')) / 100, confirm: draft.confirm,
})
