import { z } from 'zod'
import { eventKinds } from '../deliverability/event'
import { countables } from '../deliverability/countable'
import { owners, reasonClasses } from '../deliverability/reason'
import { contract } from './contract'
import { commaList, identifier, listOf, paging, range, time } from './paging'
import { timeZone } from './workspace'

const text = z.string().nullable()

export const event = z
  .object({
    id: identifier, kind: z.enum(eventKinds), relay: z.string(), connection_id: identifier,
    occurred_at: time, received_at: time,
    recipient: text, recipient_domain: text,
    provider: text.describe('Mailbox provider or gateway that answers for the recipient'),
    provider_source: z.enum(['domain', 'mx', 'reply']).nullable().describe('How the provider was found: the address, the mail host or the wording of a reply'),
    sending_domain: text.describe('Null when unattributed'),
    message_id: text, relay_event_id: text,
    class: text, family: text, owner: text, confidence: text, rule: text,
    smtp_code: z.int().nullable(), enhanced_code: text, diagnostic: text,
    listed_on: text.describe('Id of the blocklist or the provider\'s own block that the refusal names'),
    listed_on_name: text.describe('The same for people'),
    mx_host: text, sending_ip: text, pool: text, campaign: text, tags: z.array(z.string()),
    attempt: z.int().nullable(), tls: z.boolean().nullable(), machine: z.boolean(), test: z.boolean(),
    relay_class: text.describe('The relay\'s own word for the class'), native_type: z.string().describe('The relay\'s own word for the event'),
    notice: text, url: text,
    clock_suspect: z.boolean().describe('The payload\'s time was absent or absurd; the receipt time stands in'),
    suppress: z.boolean().describe('The class is ground to stop mailing the address'),
  })
  .meta({ id: 'Event' })
export type EventAnswer = z.infer<typeof event>

const filter = {
  domain: z.string().min(1).max(254).optional().describe('Sending domain, or ~unattributed'),
  kind: commaList(z.enum(eventKinds)).optional(),
  class: commaList(z.enum(reasonClasses)).optional(),
  owner: commaList(z.enum(owners)).optional().describe('Who must act'),
  code: z.string().min(1).max(20).optional().describe('Enhanced code, or the reply code where there is none; none for replies without a code'),
  provider: commaList(z.string().max(100)).optional(),
  recipient: z.string().min(1).max(512).optional().describe('The whole address, or @domain for everybody there'),
  message_id: z.string().min(1).max(512).optional(),
  connection: z.string().max(100).optional().describe('Connection id'),
  campaign: z.string().min(1).max(512).optional().describe('~none where the relay named none'),
  pool: z.string().min(1).max(512).optional().describe('~none where the relay named none'),
  ip: z.string().min(1).max(100).optional().describe('Sending IP; ~none where the relay named none'),
  tag: z.string().min(1).max(512).optional().describe('One of its tags; ~none where the relay named none'),
  tld: z.string().min(1).max(512).optional().describe('Last label of the recipient\'s domain: de, com, xn--p1ai; ~none where there is no domain'),
}
const ranged = {
  ...range, ...filter,
  counted: z.enum(countables).optional().describe('The messages that this count of basis=sent holds, by one event each: as many rows as the count says. The range and every filter are then those of the messages: class, owner and code of a bounce, deferral or drop are the strongest reason of its message'),
}

export const listEvents = contract({
  method: 'GET', path: '/api/v1/events', scope: 'read', summary: 'Events, newest first',
  description: '[from, to) by the time at which they happened: the last 30 days unless said, at most 13 months.',
  query: z.strictObject({ ...ranged, ...paging }),
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

export const exportEvents = contract({
  method: 'GET', path: '/api/v1/events/export', scope: 'read', summary: 'The same events as CSV',
  description: 'UTF-8 with a byte order mark; times in the zone that stands in the head of the column; at most 100,000 rows, and a last line says so where there are more. No cell is a formula.',
  query: z.strictObject({ ...ranged, zone: timeZone.optional().describe('Zone of the times; the workspace\'s unless said') }),
  response: z.string(), media: 'text/csv',
})

export const tailEvents = contract({
  method: 'GET', path: '/api/v1/events/tail', scope: 'read', summary: 'Events as they arrive',
  description: 'Server-sent events: each `data` is one event, each `id` a position; the first, named `opened`, tells only where it begins. A client that comes back with Last-Event-ID misses none; the last seconds may be told again.',
  query: z.strictObject({ ...filter, last_event_id: z.string().max(20).optional().describe('For a client that cannot send the header of that name') }), response: z.string(), media: 'text/event-stream',
})
