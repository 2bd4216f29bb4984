import * as contracts from '@/lib/contracts/alert-rules'
import { deleteAlertRule, putAlertRule } from '@/lib/db/alert-rule'
import { recordAudit } from '@/lib/db/audit'
import { conflict, wrongField } from '@/lib/http/problem'
import { serve } from '@/lib/http/serve'
import { presentRule, ruleOf } from '../present-rule'

const everyRule = ['name', 'severity', 'enabled']

export const PATCH = serve(contracts.changeAlertRule, async ({ workspaceId, actor, input: { params, body } }) => {
  const { rule, stored } = await ruleOf(workspaceId, params.id)
  const known = rule.kind === 'signal' ? [...everyRule, 'numbers'] : null
  const stray = known ? Object.keys(body).find((name) => !known.includes(name)) : body.numbers === undefined ? undefined : 'numbers'
  if (stray !== undefined) throw wrongField(stray, `is no setting of ${rule.id}`)
  const unknown = rule.kind === 'signal' ? Object.keys(body.numbers ?? {}).find((name) => !(name in rule.numbers)) : undefined
  if (unknown !== undefined && rule.kind === 'signal') throw wrongField(`numbers.${unknown}`, `is no setting of ${rule.id}; known are ${Object.keys(rule.numbers).join(', ') || 'none'}`)
  const numbers = body.numbers === undefined ? {} : { numbers: { ...stored?.settings.numbers, ...body.numbers } }
  await putAlertRule(workspaceId, params.id, { ...stored?.settings, ...body, ...numbers })
  await recordAudit(workspaceId, actor, 'alert_rule.change', params.id, { changed: Object.keys(body).join(', ') })
  const after = await ruleOf(workspaceId, params.id)
  return presentRule(after.rule, after.rows)
})

export const DELETE = serve(contracts.removeAlertRule, async ({ workspaceId, actor, input: { params } }) => {
  const { rule } = await ruleOf(workspaceId, params.id)
  if (!(await deleteAlertRule(workspaceId, params.id))) throw conflict(`${rule.id} comes with the product and is as it came: switch it off instead (PATCH with enabled: false).`)
  await recordAudit(workspaceId, actor, 'alert_rule.remove', params.id, { name: rule.name })
})
