import { z } from 'zod'
import { isTimeZone } from '../deliverability/local-time'
import { contract } from './contract'
import { identifier, listOf, paging, time } from './paging'

export const roles = ['owner', 'admin', 'member', 'viewer'] as const
export const workspaceName = z.string().trim().min(1, 'give it a name').max(100)
export const timeZone = z.string().trim().max(100).refine(isTimeZone, 'write an IANA name such as Europe/Berlin or UTC')

export const workspaceAnswer = z.object({
  id: identifier, slug: z.string(), name: z.string(), time_zone: z.string(),
  role: z.enum(roles).nullable().describe('Yours; null for an API key'),
  email: z.string().nullable().describe('Yours; null for an API key'),
  scopes: z.array(z.enum(['read', 'write', 'admin'])).describe('What you may do'),
})
export type WorkspaceAnswer = z.infer<typeof workspaceAnswer>

export const getWorkspace = contract({
  method: 'GET', path: '/api/v1/workspace', scope: 'read', summary: 'The workspace of this session or key', response: workspaceAnswer,
})
export const changeWorkspace = contract({
  method: 'PATCH', path: '/api/v1/workspace', scope: 'admin', summary: 'Rename the workspace or change its time zone',
  description: 'Another time zone rebuilds all counters; the answer comes when they are done.',
  body: z.strictObject({ name: workspaceName.optional(), time_zone: timeZone.optional() }),
  response: workspaceAnswer.extend({ rebuilt: z.object({ messages: z.int(), changed: z.int().describe('Counter rows that changed') }).nullable().describe('Null when the zone stayed') }),
})

export const member = z.object({ user_id: identifier, email: z.string(), role: z.enum(roles), joined_at: time })
export const listMembers = contract({
  method: 'GET', path: '/api/v1/members', scope: 'admin', summary: 'People of the workspace', query: z.strictObject(paging), response: listOf(member),
})

export const auditEntry = z.object({
  id: identifier, at: time, actor: z.string().describe('user:<id>, key:<id> or operator'), actor_name: z.string(),
  action: z.string(), target: z.string(), detail: z.record(z.string(), z.string()),
})
export const listAudit = contract({
  method: 'GET', path: '/api/v1/audit', scope: 'admin', summary: 'Who did what, newest first', query: z.strictObject(paging), response: listOf(auditEntry),
})
