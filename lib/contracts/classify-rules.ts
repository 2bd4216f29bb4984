import { z } from 'zod'
import { reasonClasses } from '../deliverability/reason'
import { contract } from './contract'
import { identifier, listOf, nothing, paging, time } from './paging'

const name = z.enum(reasonClasses)

export const classifyRule = z
  .object({ id: identifier, pattern: z.string(), class: name, note: z.string(), created_at: time })
  .meta({ id: 'ClassifyRule' })
export type ClassifyRuleAnswer = z.infer<typeof classifyRule>

const draft = {
  pattern: z.string().trim().min(3, 'write at least three characters').max(300, 'write at most 300 characters').describe('A regular expression in the syntax of RE2, matched anywhere in the reply regardless of case'),
  class: name,
}

export const listClassifyRules = contract({
  method: 'GET', path: '/api/v1/classify-rules', scope: 'read', summary: 'The workspace\'s own rules for replies, in the order in which they are tried',
  query: z.strictObject(paging), response: listOf(classifyRule),
})

export const addClassifyRule = contract({
  method: 'POST', path: '/api/v1/classify-rules', scope: 'admin', summary: 'Add a rule that goes before the built-in ones',
  description: 'New events are read with it at once. `wellsent reclassify --all` reads stored ones again.',
  body: z.strictObject({ ...draft, note: z.string().trim().max(200).default('') }), response: classifyRule, status: 201,
})

export const deleteClassifyRule = contract({
  method: 'DELETE', path: '/api/v1/classify-rules/{id}', scope: 'admin', summary: 'Delete a rule of the workspace',
  params: z.strictObject({ id: identifier }), response: nothing, status: 204,
})

export const rulePreview = z.object({
  from: time.describe('Start of what was read'),
  read: z.int().describe('Refusals, deferrals and drops read'),
  complete: z.boolean().describe('False when the time allowed ended before the 90 days were read; the newest were'),
  matched: z.int(),
  changes: z.array(z.object({ from_class: name, to_class: name, count: z.int() })).describe('What would be read otherwise, most first'),
  samples: z.array(z.object({ event_id: identifier, occurred_at: time, diagnostic: z.string(), class: name, rule: z.string() })).describe('Up to ten that match, newest first, as they are read now'),
})
export type RulePreviewAnswer = z.infer<typeof rulePreview>

export const previewClassifyRule = contract({
  method: 'POST', path: '/api/v1/classify-rules/preview', scope: 'admin', summary: 'What a rule would change in the last 90 days',
  description: 'Stores nothing.', body: z.strictObject(draft), response: rulePreview,
})
