import { z } from 'zod'
import { rateNames } from '../rates'
import { defaultRules } from './default-rules'
import { type AlertRule, type RateRule, severities } from './rule'
import { scopeKinds } from './scope'

const fraction = z.number().gt(0, 'write a fraction above 0, for example 0.02 for 2 %').lt(1, 'write a fraction below 1, for example 0.02 for 2 %')

/** What a person may say of a rule; shared by a new rule and by changes of one. */
export const ruleFields = {
  name: z.string().trim().min(1, 'give it a name').max(100),
  severity: z.enum(severities),
  enabled: z.boolean(),
  metric: z.enum(rateNames),
  scope: z.enum(scopeKinds),
  only: z.string().trim().toLowerCase().max(254).nullable().describe('Only this sending domain; null is every one'),
  window_hours: z.array(z.int().min(1, 'a window has 1 to 168 hours').max(168, 'a window has 1 to 168 hours')).min(1, 'name a window').max(2, 'at most two windows'),
  limit: fraction.describe('For delivery the least that is right, else the most'),
  alpha: z.number().min(0.000_001).max(0.1, 'more than 10 % would alarm by chance all the time').describe('Chance with which a true rate at the limit may alarm'),
  min_n: z.int().min(10, 'fewer than 10 results say nothing').max(1_000_000),
  min_k: z.int().min(1).max(1_000_000),
  confirm: z.union([z.literal(1), z.literal(2)]).describe('Evaluations, 15 minutes apart or more, at which it must be seen'),
  numbers: z.record(z.string().max(20), z.number().min(0).max(1_000_000)).describe('Settings of rules that are no rate'),
}

/** What a row of table alert_rule holds. */
export const storedSettings = z.object(ruleFields).partial()
export type StoredSettings = z.infer<typeof storedSettings>

const changed = (rule: AlertRule, said: StoredSettings): AlertRule => {
  const shared = { name: said.name ?? rule.name, severity: said.severity ?? rule.severity, enabled: said.enabled ?? rule.enabled }
  if (rule.kind === 'signal') return { ...rule, ...shared, numbers: { ...rule.numbers, ...said.numbers } }
  return {
    ...rule, ...shared, metric: said.metric ?? rule.metric, scope: said.scope ?? rule.scope, only: said.only === undefined ? rule.only : said.only,
    windowHours: said.window_hours ?? rule.windowHours, limit: said.limit ?? rule.limit, alpha: said.alpha ?? rule.alpha, minN: said.min_n ?? rule.minN,
    minK: said.min_k ?? rule.minK, confirm: said.confirm ?? rule.confirm,
  }
}

const blank = (id: string): RateRule => ({
  kind: 'rate', id, topic: `own:${id}`, name: 'Rule', severity: 'warning', enabled: true, quietHours: 24, rollUp: false, metric: 'hard_bounce', scope: 'domain', only: null,
  windowHours: [168], limit: 0.02, alpha: 0.01, minN: 100, minK: 5, confirm: 2,
})

/** A rule of the workspace's own. */
export const ownRule = (id: string, said: StoredSettings): RateRule => changed(blank(id), said) as RateRule

/** The rules of a workspace: the defaults with its changes, then its own. */
export const rulesOf = (rows: readonly { id: string; settings: StoredSettings }[]): AlertRule[] => {
  const byId = new Map(rows.map((row) => [row.id, row.settings]))
  const own = rows.filter((row) => !defaultRules.some((rule) => rule.id === row.id))
  return [...defaultRules.map((rule) => changed(rule, byId.get(rule.id) ?? {})), ...own.map((row) => ownRule(row.id, row.settings))]
}
