import { z } from 'zod'
import { findingState } from './authentication'
import { contract } from './contract'
import { counts, measured } from './counts'
import { paging, range, listOf, time } from './paging'
import { warmupSummary } from './warmup'

export const domainStates = ['healthy', 'watch', 'act', 'too_few', 'silent'] as const
export type DomainState = (typeof domainStates)[number]

export const stateReason = z.object({
  metric: z.enum(['delivery', 'hard_bounce', 'bounce', 'block', 'throttle', 'complaint', 'unsubscribe', 'volume', 'silence']),
  severity: z.enum(['watch', 'act', 'note']),
  text: z.string().describe('One sentence: the figure, the limit, what it means'),
  value: z.number().nullable(), limit: z.number().nullable(), n: z.int(), k: z.int(),
})

export const domainSummary = z
  .object({
    name: z.string(),
    source: z.enum(['mail', 'added']).describe('mail: an event named it; added: a person or the API did'),
    state: z.enum(domainStates),
    state_reasons: z.array(stateReason).describe('Why, the worst first'),
    ...measured,
    sparkline: z.array(z.object({ start: time, accepted: z.int(), delivered: z.int(), bounced: z.int() })).describe('The last 14 local days, empty ones included'),
    warmup: warmupSummary.nullable().describe('Null without a plan'),
    authentication: z
      .object({ state: findingState, spf: findingState, dkim: findingState, dmarc: findingState, alignment: findingState.nullable(), checked_at: time })
      .nullable().describe('The worst finding of each; null until the first check'),
    blocklists: z
      .object({ state: z.enum(['listed', 'clear', 'unknown']), listed: z.int(), alerting: z.int(), clear: z.int(), unknown: z.int(), checked_at: time })
      .nullable().describe('Answers of all lists about all targets; `alerting`: confirmed, on a list that receivers use; null until the first'),
    last_event_at: time.nullable(),
    created_at: time,
  })
  .meta({ id: 'Domain' })
export type DomainSummary = z.infer<typeof domainSummary>

const name = z.string().trim().min(1, 'write a domain such as mail.example.com').max(254).describe('As a person writes it; answered lower-cased, international names in their xn-- form')

export const listDomains = contract({
  method: 'GET', path: '/api/v1/domains', scope: 'read', summary: 'Sending domains with their health',
  description: 'Counts and rates of the last 7 local days including today, or of [from, to). The state always judges the last 7 and 30 days. By name.',
  query: z.strictObject({ ...range, ...paging }),
  response: listOf(domainSummary).extend({
    unattributed: z.object({ counts, explanation: z.string() }).describe('Mail of the same range that names no sending domain'),
    from: time, to: time, as_of: time,
  }),
})

export const addDomain = contract({
  method: 'POST', path: '/api/v1/domains', scope: 'write', summary: 'Add a sending domain',
  description: 'Mail makes its domain by itself; this adds one that has sent nothing yet. 409 where it is there already.',
  body: z.strictObject({ name }), response: domainSummary, status: 201,
})

export const getDomain = contract({
  method: 'GET', path: '/api/v1/domains/{name}', scope: 'read', summary: 'One sending domain with its health',
  params: z.strictObject({ name: z.string().min(1).max(254) }), query: z.strictObject(range), response: domainSummary,
})
