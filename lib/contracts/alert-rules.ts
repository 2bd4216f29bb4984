import { z } from 'zod'
import { severities } from '../deliverability/alerts/rule'
import { ruleFields } from '../deliverability/alerts/rule-settings'
import { scopeKinds } from '../deliverability/alerts/scope'
import { rateNames } from '../deliverability/rates'
import { contract } from './contract'
import { incidentScope } from './incidents'
import { identifier, listOf, paging, time } from './paging'

export const alertRule = z
  .object({
    id: identifier, origin: z.enum(['default', 'changed', 'own']), kind: z.enum(['rate', 'signal']), topic: z.string(), name: z.string(), severity: z.enum(severities), enabled: z.boolean(),
    metric: z.enum(rateNames).nullable(), scope: z.enum(scopeKinds).nullable(), only: z.string().nullable(), window_hours: z.array(z.int()), limit: z.number().nullable(),
    alpha: z.number().nullable(), min_n: z.int().nullable(), min_k: z.int().nullable(), confirm: z.int().nullable(),
    numbers: z.record(z.string(), z.number()).describe('Settings of rules that are no rate'),
  })
  .meta({ id: 'AlertRule' })
export type AlertRuleAnswer = z.infer<typeof alertRule>

const f = ruleFields
/** A rate rule as a person writes it. */
export const ownRuleBody = z.strictObject({
  name: f.name, severity: f.severity.default('warning'), enabled: f.enabled.default(true), metric: f.metric, scope: f.scope.default('domain'), only: f.only.default(null),
  window_hours: f.window_hours.default([168]), limit: f.limit, alpha: f.alpha.default(0.01), min_n: f.min_n.default(100), min_k: f.min_k.default(5), confirm: f.confirm.default(2),
})
const params = z.strictObject({ id: identifier })

export const listAlertRules = contract({
  method: 'GET', path: '/api/v1/alert-rules', scope: 'read', summary: 'Alert rules: those of the product, with this workspace\'s changes, and its own',
  query: z.strictObject(paging), response: listOf(alertRule),
})
export const addAlertRule = contract({
  method: 'POST', path: '/api/v1/alert-rules', scope: 'write', summary: 'Add a rule over a rate', body: ownRuleBody, response: alertRule, status: 201,
  description: 'It alarms when more bad cases came than a true rate at the limit yields with chance alpha (exact binomial tail).',
})
export const changeAlertRule = contract({
  method: 'PATCH', path: '/api/v1/alert-rules/{id}', scope: 'write', summary: 'Change a rule, or switch it off', params, body: z.strictObject(ruleFields).partial(), response: alertRule,
})
export const removeAlertRule = contract({
  method: 'DELETE', path: '/api/v1/alert-rules/{id}', scope: 'write', summary: 'Remove an own rule, or set one of the product back', params, response: z.void(), status: 204,
})

export const backtestRule = contract({
  method: 'POST', path: '/api/v1/alert-rules/backtest', scope: 'read', summary: 'What a rule would have done in the last 90 days',
  description: 'Replays the hourly counters of this workspace. expected_false_alarms is simulated on its own volumes with every true rate at 0.8 of the limit: the worst that is still in order.',
  body: ownRuleBody.partial({ name: true }).extend({ days: z.int().min(7, '7 to 90 days').max(90, '7 to 90 days').default(90) }),
  response: z.object({
    firings: z.array(z.object({
      scope: incidentScope, label: z.string(), from: time, to: time.nullable().describe('Null: it would still be open'), hours: z.number(), peak: z.number().describe('Greatest rate of a window meanwhile'),
    })).describe('Oldest first'),
    scopes: z.int().describe('How many domains, providers, … have mail to judge'),
    hours_open: z.number().describe('Over all firings'),
    expected_false_alarms: z.number().describe('A month, over all scopes'),
    days: z.int(), from: time, to: time,
  }),
})
