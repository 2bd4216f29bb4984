import { z } from 'zod'
import { capCodes } from '../deliverability/warmup/cap'
import { growthLimit } from '../deliverability/warmup/curve'
import { planStatuses } from '../deliverability/warmup/plan'
import { warmupStates } from '../deliverability/warmup/progress'
import { rampIds } from '../deliverability/warmup/published-ramps'
import { templateIds } from '../deliverability/warmup/templates'
import { contract } from './contract'
import { listOf, paging, time } from './paging'

export const localDate = z.iso.date('write a date such as 2026-11-24').describe('A local date of the workspace')
const messages = z.int().min(0)
const decisions = ['skip', 'hold', 'pause', 'rollback', 'advance', 'resume'] as const
const rules = ['G0', 'G1', 'G2', 'G3', 'G4', 'G5', 'G6', 'G7', 'G8', 'G9', 'G10', 'user'] as const
const provider = z.string().describe('Mailbox provider; empty text for all that are not judged by themselves')

const reason = z.object({
  metric: z.string(), text: z.string().describe('The sentence with evidence and limit'), short: z.string(),
  k: z.int().nullable(), n: z.int().nullable(), value: z.number().nullable(), low: z.number().nullable().describe('90 % Wilson interval'), high: z.number().nullable(),
})

const curves = ['even', ...rampIds] as const

export const warmupPlan = z
  .object({
    version: z.int().describe('Raised by every change'),
    status: z.enum(planStatuses),
    start: messages, target: messages, days: z.int().describe('Sending days'),
    curve: z.enum(curves), moves_warm_domain: z.boolean(),
    weekdays: z.array(z.int().min(1).max(7)).describe('1 is Monday'),
    shares: z.record(z.string(), z.number()).nullable().describe('Share of the list at each mailbox provider; null while too little was sent to know'),
    starts_on: localDate,
    volumes: z.array(messages).describe('Messages of each sending day'),
    growth_limit: z.number().describe('What a day may be of the one before'),
    changed_at: time, changed_by: z.string(),
  })
  .meta({ id: 'WarmupPlan' })

const decision = z.object({
  provider, provider_name: z.string(), decision: z.enum(decisions), rule: z.enum(rules).describe('G0 to G10 of docs/warm-up.md; user: a person paused it'),
  stage: z.int().describe('Day of the ramp after it, from 1'), allowed: messages, reasons: z.array(reason),
  is_pooled: z.boolean().describe('Judged by the results of all providers together'),
  decided_at: time,
  recomputed: z.object({ decision: z.enum(decisions), rule: z.enum(rules), text: z.string() }).nullable().describe('What today\'s counters would decide, where late events changed that; the decision stays'),
})

const day = z.object({
  date: localDate, is_sending_day: z.boolean(),
  planned: messages.nullable().describe('Of the ramp as it was planned, without holds'),
  allowed: messages.nullable().describe('Announced that morning; null where nothing was decided'),
  least: messages.nullable().describe('Below this the stage proves nothing (60 % of what was allowed)'),
  sent: messages,
  decisions: z.array(decision),
})

const lane = z.object({
  provider, name: z.string(), stage: z.int().describe('Day of the ramp, from 1'), status: z.enum(['running', 'paused']), allowed_today: messages.nullable(),
  held_days: z.int(), held_in_row: z.int(), decision: z.enum(decisions), rule: z.enum(rules), reasons: z.array(reason),
})

const forecast = z.object({
  finish_on: localDate.nullable(), remaining_days: z.int().describe('Sending days that have to go well'), expected_holds: z.int(),
  days: z.array(z.object({ date: localDate, volume: messages })),
})

export const overSent = z.object({ provider, date: localDate, allowed: messages, sent: messages, over: messages, severity: z.enum(['watch', 'act']), text: z.string() })

const offered = z.object({
  first_seen_on: localDate, sent_days: z.int(), earlier: z.number().describe('Messages a day, first third'), recent: z.number().describe('Messages a day, last third'),
  start: messages, target: messages, days: z.int(), stage: z.int().describe('Day of the ramp that is reached already, from 1'), text: z.string(),
})

export const warmupSummary = z
  .object({
    state: z.enum(warmupStates),
    day: z.int().describe('Day of the ramp, from 1, at the provider that is furthest behind'), days: z.int(),
    held_days: z.int(), reason: z.string().nullable().describe('What holds it back: who, what, with its interval'),
    sentence: z.string().describe('Day 9 of 21, held 2 days: Microsoft 365 throttles 6.1 % (3.9–9.4 %)'),
    stuck: z.boolean(),
    next_volume: messages.describe('Messages of the next sending day, today included'), next_on: localDate.nullable(),
  })
  .meta({ id: 'WarmupSummary' })
export type WarmupSummary = z.infer<typeof warmupSummary>

export const warmup = z
  .object({
    subject: z.object({ kind: z.enum(['domain', 'ip', 'pool']), name: z.string() }),
    plan: warmupPlan.nullable(),
    summary: warmupSummary.nullable(),
    next_action: z.string(),
    stuck: z.string().nullable(),
    today: localDate,
    lanes: z.array(lane).describe('Where it stands at each provider'),
    days: z.array(day),
    forecast: forecast.nullable(),
    over_sending: z.array(overSent).describe('Days of the last 14 on which more went out than was allowed'),
    offered: offered.nullable().describe('A plan for a sender without one that warms by itself: first mail less than 30 days ago, rising volume'),
    time_zone: z.string(), as_of: time,
  })
  .meta({ id: 'Warmup' })
export type WarmupAnswer = z.infer<typeof warmup>

const volume = (least: number) => z.int('write a whole number of messages a day').min(least, `write ${least} or more`)

export const warmupChange = z.strictObject({
  template: z.enum(templateIds).optional().describe('Fills in start, target, days and curve; values beside it win'),
  start: volume(1).optional(), target: volume(1).optional(),
  days: z.int('write a whole number of sending days').optional().describe('Sending days; follows from the ramp for a published one'),
  curve: z.enum(curves).optional().describe(`even: the same growth each day, at most ${growthLimit}; else a published ramp`),
  moves_warm_domain: z.boolean().optional().describe('A dedicated IP takes over a warm domain: growth up to 1.5'),
  weekdays: z.array(z.int().min(1).max(7)).min(1, 'name at least one day of the week').max(7).optional().describe('1 is Monday; Monday to Friday unless said'),
  shares: z.record(z.string().regex(/^[a-z0-9_]{1,50}$/, 'name a mailbox provider as the rates do'), z.number().min(0).max(1)).nullable().optional(),
  starts_on: localDate.optional().describe('Tomorrow unless said'),
  status: z.enum(['active', 'paused', 'ended']).optional(),
  acknowledge: z.boolean().optional().describe('The cause of a pause is dealt with: go on next morning, at half the stage'),
  version: z.int().optional().describe('The version that was read: 409 where it changed meanwhile'),
})
export type WarmupChange = z.input<typeof warmupChange>

const named = z.strictObject({ name: z.string().min(1).max(254) })
const kindNamed = z.strictObject({ kind: z.enum(['ip', 'pool']), name: z.string().min(1).max(254) })
const changing = 'Without a plan: makes one (start and target, or a template). With one: changes what is given and keeps the rest. `status` pauses, resumes and ends. Every change is a new version; decisions that were made stay.'

export const getWarmup = contract({ method: 'GET', path: '/api/v1/domains/{name}/warmup', scope: 'read', summary: 'Warm-up of a sending domain: plan, days, decisions, forecast', params: named, response: warmup })
export const putWarmup = contract({ method: 'PUT', path: '/api/v1/domains/{name}/warmup', scope: 'write', summary: 'Make or change the warm-up plan of a sending domain', description: changing, params: named, body: warmupChange, response: warmup })
export const getWarmupOf = contract({ method: 'GET', path: '/api/v1/warmup/{kind}/{name}', scope: 'read', summary: 'Warm-up of a sending IP or a pool', params: kindNamed, response: warmup })
export const putWarmupOf = contract({ method: 'PUT', path: '/api/v1/warmup/{kind}/{name}', scope: 'write', summary: 'Make or change the warm-up plan of a sending IP or a pool', description: changing, params: kindNamed, body: warmupChange, response: warmup })

export const listWarmups = contract({
  method: 'GET', path: '/api/v1/warmup', scope: 'read', summary: 'Every warm-up of the workspace that is under way', query: z.strictObject(paging),
  response: listOf(z.object({ subject: z.object({ kind: z.enum(['domain', 'ip', 'pool']), name: z.string() }), summary: warmupSummary })),
})

export const cap = z
  .object({
    subject: z.object({ kind: z.enum(['domain', 'ip', 'pool']), name: z.string() }),
    provider: z.string().nullable(),
    date: localDate,
    allowed: messages.nullable().describe('Of the day; null where no plan limits it'),
    sent: messages.describe('Of the day, so far'),
    remaining: messages.nullable().describe('That may still go; null where nothing limits it'),
    reasons: z.array(z.object({ code: z.enum(capCodes), text: z.string(), remaining: messages.nullable() })).describe('Each limit, the tightest first'),
    over_sending: overSent.nullable(),
    decided_at: time.nullable(), resets_at: time.describe('The next local day begins'), as_of: time,
  })
  .meta({ id: 'Cap' })

const asked = z.strictObject({ provider: z.string().min(1).max(50).optional().describe('A mailbox provider as the rates name it') })
export const getCap = contract({
  method: 'GET', path: '/api/v1/domains/{name}/cap', scope: 'read', summary: 'How many may still go today, and why',
  description: 'The least of what the warm-up plan, its decision of the morning, throttling of the last hours, open incidents and blocklists leave. For sequencers that pace themselves.',
  params: named, query: asked, response: cap,
})
export const getCapOf = contract({ method: 'GET', path: '/api/v1/warmup/{kind}/{name}/cap', scope: 'read', summary: 'How many may still go today by an IP or a pool, and why', params: kindNamed, query: asked, response: cap })

const holiday = z.object({ date: localDate, name: z.string().trim().max(100) })
export const getHolidays = contract({ method: 'GET', path: '/api/v1/holidays', scope: 'read', summary: 'Days on which the workspace sends nothing', response: z.object({ data: z.array(holiday) }) })
export const putHolidays = contract({
  method: 'PUT', path: '/api/v1/holidays', scope: 'write', summary: 'Set the days on which the workspace sends nothing',
  description: 'In the place of all that were set. Warm-ups skip them: later volumes only move.',
  body: z.strictObject({ holidays: z.array(holiday).max(1_000, 'set at most 1,000') }), response: z.object({ data: z.array(holiday) }),
})
