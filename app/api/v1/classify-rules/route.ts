import * as contracts from '@/lib/contracts/classify-rules'
import { recordAudit } from '@/lib/db/audit'
import { type ClassifyRule, insertClassifyRule, listClassifyRules, mostRules } from '@/lib/db/classify-rule'
import { pageOf } from '@/lib/http/cursor'
import { conflict } from '@/lib/http/problem'
import { isoTime } from '@/lib/http/range'
import { serve } from '@/lib/http/serve'
import { checkPattern } from './check-pattern'

const present = (rule: ClassifyRule): contracts.ClassifyRuleAnswer =>
  ({ id: rule.id, pattern: rule.pattern, class: rule.class, note: rule.note, created_at: isoTime(rule.createdAt.getTime()) })

export const GET = serve(contracts.listClassifyRules, async ({ workspaceId, input: { query } }) => {
  const page = pageOf(await listClassifyRules(workspaceId), (rule) => rule.id, query)
  return { data: page.rows.map(present), next_cursor: page.next_cursor }
})

export const POST = serve(contracts.addClassifyRule, async ({ workspaceId, actor, input: { body } }) => {
  checkPattern(body.pattern)
  const rule = await insertClassifyRule(workspaceId, body)
  if (!rule) throw conflict(`A workspace holds at most ${mostRules} rules. Delete one that is no longer needed.`)
  await recordAudit(workspaceId, actor, 'classify_rule.add', rule.id, { pattern: rule.pattern, class: rule.class })
  return present(rule)
})
