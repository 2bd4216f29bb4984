import { z } from 'zod'
import { contract } from './contract'
import { clock, weekday } from './notifications'
import { identifier, listOf, paging, time } from './paging'

const week = z.string().regex(/^20\d\d-W\d\d$/, 'write a week such as 2026-W47')

export const previewDigest = contract({
  method: 'GET', path: '/api/v1/digest/preview', scope: 'read', summary: 'The weekly mail of a week, as HTML and text',
  description: 'Without `week` the last one that is over. A week that was sent is shown as it was told; another as it would be told now. Its unsubscribe link opens nothing.',
  query: z.strictObject({ week: week.optional() }),
  response: z.object({ week, subject: z.string(), html: z.string(), text: z.string(), told: z.boolean().describe('It was sent like this'), from: z.string().describe('First day'), to: z.string().describe('Last day'), as_of: time }),
})

export const digestReader = z.object({
  user_id: identifier, email: z.string(), digest: z.boolean(), weekday, time: clock, time_zone: z.string(), next_at: time.nullable(),
  last_week: week.nullable(), last_state: z.enum(['claimed', 'handed_over', 'sent', 'kept', 'failed']).nullable(), last_answer: z.string().nullable(),
})
export const digestSettings = z.object({
  weekday, time: clock, time_zone: z.string(), mail_server: z.boolean().describe('False: mails are kept to be read in the app'),
  readers: z.array(digestReader),
})
export const getDigestSettings = contract({
  method: 'GET', path: '/api/v1/digest', scope: 'admin', signedInScope: 'read', summary: 'When the weekly mail goes out, and to whom', response: digestSettings,
})
export const changeDigestSettings = contract({
  method: 'PATCH', path: '/api/v1/digest', scope: 'admin', summary: 'Change when the weekly mail goes out', description: 'A reader\'s own day and time stand before it.',
  body: z.strictObject({ weekday: weekday.optional(), time: clock.optional() }), response: digestSettings,
})

const keptMailLine = z.object({ id: identifier, at: time, recipient: z.string(), subject: z.string() })
export const listKeptMails = contract({
  method: 'GET', path: '/api/v1/kept-mails', scope: 'admin', summary: 'Mails that were kept because no mail server is set, newest first',
  query: z.strictObject(paging), response: listOf(keptMailLine).extend({ mail_server: z.boolean() }),
})
export const getKeptMail = contract({
  method: 'GET', path: '/api/v1/kept-mails/{id}', scope: 'admin', summary: 'One kept mail', params: z.strictObject({ id: identifier }),
  response: keptMailLine.extend({ html: z.string(), text: z.string() }),
})
