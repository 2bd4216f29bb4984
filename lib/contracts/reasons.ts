import { z } from 'zod'
import { contract } from './contract'
import { range, time } from './paging'

export const reasonGroupings = ['class', 'code', 'provider', 'owner'] as const

export const reasonRow = z.object({
  key: z.string().describe('The class, code, provider or owner; empty text where there is none'),
  label: z.string().describe('The same for a reader'),
  class: z.string().nullable(), family: z.string().nullable(), owner: z.string().nullable(),
  bounced: z.int(), deferred: z.int(), dropped: z.int(),
  count: z.int().describe('bounced + deferred + dropped: a message that was deferred and then bounced is in both'),
  share: z.number().describe('count / sum of count over all rows'),
  sample: z.string().nullable().describe('A recent reply of this group'),
  sample_event_id: z.string().nullable(),
  advice: z.string().nullable(),
})
export type ReasonRow = z.infer<typeof reasonRow>

export const listReasons = contract({
  method: 'GET', path: '/api/v1/reasons', scope: 'read', summary: 'Why mail bounced, was deferred or dropped',
  description: 'By the local day on which the message was sent; from and to are widened to whole local days. Messages, not attempts.',
  query: z.strictObject({ ...range, domain: z.string().min(1).max(254).optional(), by: z.enum(reasonGroupings).default('class') }),
  response: z.object({ data: z.array(reasonRow), next_cursor: z.null(), total: z.int(), from: time, to: time, as_of: time }),
})
