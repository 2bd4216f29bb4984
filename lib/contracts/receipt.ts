import { z } from 'zod'
import { contract } from './contract'
import { range, time } from './paging'

const sums = {
  received: z.int(), stored: z.int(), duplicates: z.int(), quarantined: z.int(),
  late: z.int().describe('Of those stored: received more than 24 hours after they happened'),
}

export const getReceipt = contract({
  method: 'GET', path: '/api/v1/receipt', scope: 'read', summary: 'What came in and what became of it',
  description: 'In elements, by the hour of receipt: whole UTC hours that overlap [from, to). received = stored + duplicates + quarantined. Test events are in it.',
  query: z.strictObject({ ...range, connection: z.string().max(100).optional() }),
  response: z.object({
    ...sums,
    unattributed: z.int().describe('Messages sent in the range that name no sending domain (test messages apart)'),
    adds_up: z.boolean(),
    difference: z.int().describe('received − stored − duplicates − quarantined; 0 when it adds up'),
    explanation: z.string().describe('One sentence: that it adds up, or what differs'),
    connections: z.array(z.object({ connection_id: z.string(), name: z.string(), relay: z.string(), removed: z.boolean(), ...sums, adds_up: z.boolean() })),
    refused: z.array(z.object({ connection_id: z.string(), reason: z.string(), posts: z.int() })).describe('Posts that were refused, by reason'),
    from: time, to: time, as_of: time,
  }),
})
export type ReceiptAnswer = z.infer<(typeof getReceipt)['response']>
