import { z } from 'zod'
import { contract } from './contract'
import { rate } from './counts'
import { range, time } from './paging'

export const providerCell = z.object({
  domain: z.string().nullable().describe('Null: mail that names no sending domain'),
  provider: z.string(),
  accepted: z.int(), delivered: z.int(), blocked: z.int(), throttled: z.int(),
  block: rate.describe('blocked / (delivered + bounced)'),
  throttle: rate.describe('throttled / (delivered + bounced + pending that were deferred)'),
})
export type ProviderCell = z.infer<typeof providerCell>

export const getProviderMatrix = contract({
  method: 'GET', path: '/api/v1/rates/providers', scope: 'read', summary: 'Refusals and throttles of each sending domain at each provider',
  description: '[from, to), the last 7 local days including today unless said. Messages by the time they were sent; pairs without mail are left out. At most 20,000 pairs.',
  query: z.strictObject(range),
  response: z.object({ data: z.array(providerCell).describe('By domain, then provider'), from: time, to: time, time_zone: z.string(), as_of: time }),
})
