import type { AlertRuleAnswer } from '@/lib/contracts/alert-rules'
import { type AlertRuleRow, listAlertRules } from '@/lib/db/alert-rule'
import type { WorkspaceId } from '@/lib/db/workspace-id'
import { defaultRule } from '@/lib/deliverability/alerts/default-rules'
import type { AlertRule } from '@/lib/deliverability/alerts/rule'
import { rulesOf } from '@/lib/deliverability/alerts/rule-settings'
import { notFound } from '@/lib/http/problem'

const noSuchRule = 'This workspace has no such alert rule. GET /api/v1/alert-rules lists them.'

export const presentRule = (rule: AlertRule, rows: readonly AlertRuleRow[]): AlertRuleAnswer => {
  const isRate = rule.kind === 'rate'
  return {
    id: rule.id, origin: !defaultRule(rule.id) ? 'own' : rows.some((row) => row.id === rule.id) ? 'changed' : 'default', kind: rule.kind, topic: rule.topic, name: rule.name,
    severity: rule.severity, enabled: rule.enabled, metric: isRate ? rule.metric : null, scope: isRate ? rule.scope : null, only: isRate ? rule.only : null,
    window_hours: isRate ? [...rule.windowHours] : [], limit: isRate ? rule.limit : null, alpha: isRate ? rule.alpha : null, min_n: isRate ? rule.minN : null,
    min_k: isRate ? rule.minK : null, confirm: isRate ? rule.confirm : null, numbers: isRate ? {} : { ...rule.numbers },
  }
}

/** A rule with what the workspace has stored of it. Throws 404. */
export const ruleOf = async (workspaceId: WorkspaceId, id: string): Promise<{ rule: AlertRule; stored: AlertRuleRow | undefined; rows: AlertRuleRow[] }> => {
  const rows = await listAlertRules(workspaceId)
  const rule = rulesOf(rows).find((each) => each.id === id)
  if (!rule) throw notFound(noSuchRule)
  return { rule, stored: rows.find((row) => row.id === id), rows }
}
