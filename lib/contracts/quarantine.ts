import { z } from 'zod'
import { contract } from './contract'
import { identifier, listOf, paging, time } from './paging'

export const quarantinedElement = z
  .object({
    id: identifier, connection_id: identifier, received_at: time,
    element: z.int().describe('Its position in the post'),
    reason: z.string(), raw: z.string(), replayed_at: time.nullable(),
  })
  .meta({ id: 'Quarantined' })

export const listQuarantine = contract({
  method: 'GET', path: '/api/v1/quarantine', scope: 'read', summary: 'What could not be read, why, and its raw text',
  query: z.strictObject({ connection: z.string().max(100).optional().describe('Connection id'), ...paging }), response: listOf(quarantinedElement),
})

export const replayQuarantined = contract({
  method: 'POST', path: '/api/v1/quarantine/{id}/replay', scope: 'write', summary: 'Read a quarantined element again',
  description: 'Reads the element with today\'s adapters; what was stored before stays as it is. 409 once retention has dropped the post.',
  params: z.strictObject({ id: identifier }),
  response: z.object({
    outcome: z.enum(['stored', 'still_unreadable']),
    events: z.int().describe('How many events the element held'),
    message: z.string(),
  }),
})
