import { z } from 'zod'
import { bases } from '../deliverability/rates'
import { contract } from './contract'
import { measured } from './counts'
import { range, time } from './paging'

export const intervals = ['hour', 'day', 'total'] as const
export const groupings = ['none', 'provider', 'connection', 'pool', 'campaign', 'ip', 'tag', 'tld'] as const

const query = {
  ...range,
  interval: z.enum(intervals).default('day'),
  by: z.enum(groupings).default('none').describe('tag and tld are counted by whole local days of sending alone: basis=sent, interval day or total, from and to at midnight. A message with several tags counts once in each, so that their rows do not add up to the total. tld is the last label of the recipient\'s domain'),
  basis: z.enum(bases).default('sent').describe('sent: a message counts in the hour or day of its earliest known time; event: each distinct event counts when it happened'),
}

export const ratePoint = z.object({
  start: time.describe('The instant at which the local hour or day begins; `from` for interval=total'),
  group: z.string().nullable().describe('Provider, connection id, pool, campaign, sending IP, tag or TLD (de, xn--p1ai); empty text where the relay named none or the recipient has no domain; null for by=none'),
  ...measured,
})
export type RatePoint = z.infer<typeof ratePoint>

const answer = z.object({
  data: z.array(ratePoint).describe('By start, then group; empty buckets are left out, but interval=total with by=none always has its one row'),
  from: time, to: time,
  time_zone: z.string(),
  as_of: time,
})
export type RatesAnswer = z.infer<typeof answer>

const description =
  '[from, to), the last 30 local days including today unless said. Hours are the finest grain: an hour belongs to the range when it begins in it. ' +
  'At most 1,100 days by day and 62 days by hour, and 20,000 rows.'

export const getDomainRates = contract({
  method: 'GET', path: '/api/v1/domains/{name}/rates', scope: 'read', summary: 'Counts and rates of one sending domain', description,
  params: z.strictObject({ name: z.string().min(1).max(254).describe('A sending domain, or ~unattributed') }),
  query: z.strictObject(query), response: answer,
})

export const getRates = contract({
  method: 'GET', path: '/api/v1/rates', scope: 'read', summary: 'Counts and rates of the workspace, or of one domain', description,
  query: z.strictObject({ domain: z.string().min(1).max(254).optional().describe('All domains and unattributed mail unless named; ~unattributed for mail without a domain'), ...query }),
  response: answer,
})
