import { z } from 'zod'
import { eventKinds } from '../deliverability/event'
import { reasonClasses } from '../deliverability/reason'
import { contract } from './contract'
import { commaList, identifier, listOf, paging, range, time } from './paging'

const text = z.string().nullable()

export const event = z
  .object({
    id: identifier, kind: z.enum(eventKinds), relay: z.string(), connection_id: identifier,
    occurred_at: time, received_at: time,
    recipient: text, recipient_domain: text,
    provider: text.describe('Mailbox provider or gateway that answers for the recipient'),
    sending_domain: text.describe('Null when unattributed'),
    message_id: text, relay_event_id: text,
    class: text, family: text, owner: text, confidence: text, rule: text,
    smtp_code: z.int().nullable(), enhanced_code: text, diagnostic: text,
    mx_host: text, sending_ip: text, pool: text, campaign: text, tags: z.array(z.string()),
    attempt: z.int().nullable(), tls: z.boolean().nullable(), machine: z.boolean(), test: z.boolean(),
    relay_class: text.describe('The relay\'s own word for the class'), native_type: z.string().describe('The relay\'s own word for the event'),
    notice: text, url: text,
    clock_suspect: z.boolean().describe('The payload\'s time was absent or absurd; the receipt time stands in'),
    suppress: z.boolean().describe('The class is ground to stop mailing the address'),
  })
  .meta({ id: 'Event' })
export type EventAnswer = z.infer<typeof event>

export const listEvents = contract({
  method: 'GET', path: '/api/v1/events', scope: 'read', summary: 'Events, newest first',
  description: '[from, to) by the time at which they happened: the last 30 days unless said, at most 13 months.',
  query: z.strictObject({
    ...range, ...paging,
    domain: z.string().min(1).max(254).optional().describe('Sending domain, or ~unattributed'),
    kind: commaList(z.enum(eventKinds)).optional(),
    class: commaList(z.enum(reasonClasses)).optional(),
    provider: commaList(z.string().max(100)).optional(),
    recipient: z.string().min(1).max(512).optional().describe('The whole address, or @domain for everybody there'),
    message_id: z.string().min(1).max(512).optional(),
    connection: z.string().max(100).optional().describe('Connection id'),
  }),
  response: listOf(event).extend({ from: time, to: time }),
})

export const eventDetail = event.extend({
  raw: z.string().nullable().describe('The element of the post as the relay sent it'),
  raw_unavailable: z.string().nullable().describe('Why raw is null'),
  metadata: z.record(z.string(), z.string()),
  timeline: z.array(event).describe('All events of the same message and recipient, oldest first, this one included; at most 200'),
})
export type EventDetail = z.infer<typeof eventDetail>

export const getEvent = contract({
  method: 'GET', path: '/api/v1/events/{id}', scope: 'read', summary: 'One event with its raw source and the message\'s timeline',
  params: z.strictObject({ id: identifier }), response: eventDetail,
})
