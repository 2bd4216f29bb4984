import { z } from 'zod'
import { explanation } from '../deliverability/alerts/explanation'
import { unmutedStates } from '../deliverability/alerts/incident'
import { severities } from '../deliverability/alerts/rule'
import { contract } from './contract'
import { commaList, identifier, listOf, paging, range, time } from './paging'

export const incidentStateNames = ['open', 'acknowledged', 'muted', 'reopened', 'resolved'] as const
/** Everything that is not resolved. */
export const liveStates = ['open', 'reopened', 'acknowledged', 'muted'] as const

export const incidentScope = z.object({
  kind: z.string(), domain: z.string().nullable().describe('Empty text is unattributed mail'),
  value: z.string().nullable().describe('Provider, pool, IP, campaign, connection id or what the kind says'),
})

export const incident = z
  .object({
    id: identifier, rule_id: z.string(), topic: z.string(), state: z.enum(incidentStateNames), severity: z.enum(severities),
    title: z.string(), text: z.string(), action: z.string().describe('What to do'),
    facts: z.array(z.object({ label: z.string(), value: z.string() })),
    scope: incidentScope, people: z.int().describe('People whose mail it is about; 0 where nobody can be counted'),
    metric: z.string().nullable(), k: z.int(), n: z.int(), value: z.number().nullable(), limit: z.number().nullable(), window_hours: z.int().nullable(),
    since: time.nullable().describe('When the fault itself began, as far as is known'), opened_at: time, last_seen_at: time, closed_at: time.nullable(), muted_until: time.nullable(),
    owner: z.object({ id: identifier, email: z.string() }).nullable(), parent_id: identifier.nullable().describe('An open incident with the same cause'),
  })
  .meta({ id: 'Incident' })
export type IncidentAnswer = z.infer<typeof incident>

export const incidentDetail = incident.extend({
  rule_name: z.string(),
  explanation: explanation.nullable().describe('Ranked causes; null for incidents that are no rate'),
  timeline: z.array(z.object({ id: identifier, at: time, kind: z.string(), text: z.string(), actor_name: z.string().nullable().describe('Null for what the rules did') })).describe('Oldest first'),
})
export type IncidentDetailAnswer = z.infer<typeof incidentDetail>

export const listIncidents = contract({
  method: 'GET', path: '/api/v1/incidents', scope: 'read', summary: 'Incidents',
  description: 'One for each rule topic and scope. Live ones unless `state` says otherwise; [from, to) those that were there at that time.',
  query: z.strictObject({
    state: commaList(z.enum(incidentStateNames)).optional().describe('open, acknowledged, muted, reopened, resolved; the first four unless said'),
    severity: commaList(z.enum(severities)).optional(), domain: z.string().min(1).max(254).optional(), topic: commaList(z.string().max(100)).optional(),
    rule: commaList(z.string().max(100)).optional(), order: z.enum(['opened', 'people']).default('opened').describe('Newest first, or by people affected'), ...range, ...paging,
  }),
  response: listOf(incident),
})

const params = z.strictObject({ id: identifier })
const note = z.string().trim().min(1, 'write something').max(2_000)
const owner = identifier.nullable().describe('A member\'s user_id; null for nobody')

export const getIncident = contract({
  method: 'GET', path: '/api/v1/incidents/{id}', scope: 'read', summary: 'One incident with its timeline, evidence and ranked causes', params, response: incidentDetail,
})
export const acknowledgeIncident = contract({
  method: 'POST', path: '/api/v1/incidents/{id}/acknowledge', scope: 'write', summary: 'Say that somebody looks after it: no reminder comes',
  params, body: z.strictObject({ note: note.optional(), owner: owner.optional() }), response: incidentDetail,
})
export const muteIncident = contract({
  method: 'POST', path: '/api/v1/incidents/{id}/mute', scope: 'write', summary: 'No notices for some hours; counting goes on',
  params, body: z.strictObject({ hours: z.number().min(1, 'mute for 1 to 720 hours').max(720, 'mute for 1 to 720 hours').default(24), note: note.optional() }), response: incidentDetail,
})
export const unmuteIncident = contract({
  method: 'POST', path: '/api/v1/incidents/{id}/unmute', scope: 'write', summary: 'End a mute before its time', params,
  body: z.strictObject({ state: z.enum(unmutedStates).default('open').describe('What it is then: the state before the mute, to take a mute back'), note: note.optional() }), response: incidentDetail,
})
export const resolveIncident = contract({
  method: 'POST', path: '/api/v1/incidents/{id}/resolve', scope: 'write', summary: 'Close it by hand', params,
  description: 'The same fault does not open it again for 12 hours, unless it becomes worse.', body: z.strictObject({ note: note.optional() }), response: incidentDetail,
})
export const noteIncident = contract({
  method: 'POST', path: '/api/v1/incidents/{id}/note', scope: 'write', summary: 'Add a note, or change the owner', params,
  body: z.strictObject({ note: note.optional(), owner: owner.optional() }), response: incidentDetail,
})
