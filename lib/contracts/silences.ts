import { z } from 'zod'
import { contract } from './contract'
import { identifier, listOf, range, time } from './paging'

export const silence = z.object({
  incident_id: identifier, connection_id: identifier, connection_name: z.string(), domain: z.string().nullable().describe('Null: the whole connection'),
  since: time, until: time.nullable().describe('Null: still silent'), sentence: z.string().describe('What to say beside the numbers'),
})
export type Silence = z.infer<typeof silence>

export const listSilences = contract({
  method: 'GET', path: '/api/v1/silences', scope: 'read', summary: 'Times in which numbers are incomplete because a relay was silent',
  query: z.strictObject({ ...range, domain: z.string().min(1).max(254).optional().describe('Silences that touch this sending domain') }), response: listOf(silence),
})
