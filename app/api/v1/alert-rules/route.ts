import { randomUUID } from 'node:crypto'
import * as contracts from '@/lib/contracts/alert-rules'
import { listAlertRules, putAlertRule } from '@/lib/db/alert-rule'
import { recordAudit } from '@/lib/db/audit'
import { rulesOf } from '@/lib/deliverability/alerts/rule-settings'
import { pageOf } from '@/lib/http/cursor'
import { conflict } from '@/lib/http/problem'
import { serve } from '@/lib/http/serve'
import { presentRule, ruleOf } from './present-rule'

const mostOwn = 100

export const GET = serve(contracts.listAlertRules, async ({ workspaceId, input: { query } }) => {
  const rows = await listAlertRules(workspaceId)
  const page = pageOf(rulesOf(rows), (rule) => rule.id, query)
  return { data: page.rows.map((rule) => presentRule(rule, rows)), next_cursor: page.next_cursor }
})

export const POST = serve(contracts.addAlertRule, async ({ workspaceId, actor, input: { body } }) => {
  if ((await listAlertRules(workspaceId)).length >= mostOwn) throw conflict(`A workspace holds at most ${mostOwn} rules and changes: remove one first.`)
  const id = randomUUID()
  await putAlertRule(workspaceId, id, body)
  await recordAudit(workspaceId, actor, 'alert_rule.add', id, { name: body.name })
  const { rule, rows } = await ruleOf(workspaceId, id)
  return presentRule(rule, rows)
})
