import { z } from 'zod'
import { severities } from '../deliverability/notice/choice'
import { contract } from './contract'
import { identifier, listOf, nothing, paging, time } from './paging'
import { timeZone } from './workspace'

const severityList = z.array(z.enum(severities)).max(3).transform((list) => severities.filter((one) => list.includes(one)))
export const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'write a time such as 07:00')
export const weekday = z.int('write a day from 1 (Monday) to 7').min(1, 'write a day from 1 (Monday) to 7').max(7, 'write a day from 1 (Monday) to 7')

export const channelStates = ['untried', 'working', 'failing', 'disabled'] as const
export const channelAnswer = z
  .object({
    id: identifier, kind: z.enum(['slack', 'webhook']), name: z.string(),
    target: z.string().describe('Where it goes, shortened: whoever has the whole address may post to it'),
    severities: z.array(z.enum(severities)), state: z.enum(channelStates), disabled_reason: z.string().nullable(),
    last_sent_at: time.nullable(), last_failure_at: time.nullable(), last_failure: z.string().nullable(), created_at: time,
  })
  .meta({ id: 'Channel' })
export type ChannelAnswer = z.infer<typeof channelAnswer>

const params = z.strictObject({ id: identifier })
const name = z.string().trim().min(1, 'give it a name').max(100)
const secret = z.string().nullable().describe('Signing secret of a webhook (Standard Webhooks); shown this once')

export const listChannels = contract({
  method: 'GET', path: '/api/v1/channels', scope: 'admin', signedInScope: 'read', summary: 'Where notices go besides e-mail', query: z.strictObject(paging), response: listOf(channelAnswer),
})
export const addChannel = contract({
  method: 'POST', path: '/api/v1/channels', scope: 'admin', summary: 'Add a Slack or webhook channel',
  description: 'https to public addresses only. Webhooks are signed as Standard Webhooks have it.',
  body: z.strictObject({ kind: z.enum(['slack', 'webhook']), name, url: z.string().trim().min(1).max(2_000), severities: severityList.default([...severities]) }),
  response: channelAnswer.extend({ secret }), status: 201,
})
export const changeChannel = contract({
  method: 'PATCH', path: '/api/v1/channels/{id}', scope: 'admin', summary: 'Rename a channel, change what it gets, switch it on or off',
  params, body: z.strictObject({ name: name.optional(), severities: severityList.optional(), enabled: z.boolean().optional() }), response: channelAnswer,
})
export const removeChannel = contract({
  method: 'DELETE', path: '/api/v1/channels/{id}', scope: 'admin', summary: 'Remove a channel', description: 'What waits for it is dropped; the log stays.', params, response: nothing, status: 204,
})
export const rotateChannel = contract({
  method: 'POST', path: '/api/v1/channels/{id}/rotate', scope: 'admin', summary: 'Give a webhook a new signing secret',
  description: 'Until the next rotation posts are signed by both, so the receiver can change over.', params, response: z.object({ secret }),
})

export const deliveryAnswer = z
  .object({
    id: identifier, channel_id: identifier, kind: z.enum(['email', 'slack', 'webhook', 'none']),
    state: z.enum(['waiting', 'handed_over', 'sent', 'failed', 'dropped']).describe('handed_over: all of it is out, the answer was not seen'),
    reason: z.string().nullable(), severity: z.string(), notice_kind: z.string(), subject: z.string(), created_at: time, next_at: time.nullable(),
    tries: z.array(z.object({ at: time, status: z.int().nullable(), answer: z.string(), took_ms: z.int() })).describe('The oldest first'),
  })
  .meta({ id: 'Delivery' })
export type DeliveryAnswer = z.infer<typeof deliveryAnswer>

export const testChannel = contract({
  method: 'POST', path: '/api/v1/channels/{id}/test', scope: 'admin', summary: 'Send a test notice to a channel now', params, response: deliveryAnswer,
})
export const listDeliveries = contract({
  method: 'GET', path: '/api/v1/deliveries', scope: 'admin', signedInScope: 'read', summary: 'Which notice went where, newest first',
  query: z.strictObject({ channel: z.guid('is no id of a channel').optional().describe('Id of a channel, or of a member for e-mail'), ...paging }), response: listOf(deliveryAnswer),
})
export const replayDelivery = contract({
  method: 'POST', path: '/api/v1/deliveries/{id}/replay', scope: 'admin', summary: 'Send one delivery again now', params, response: deliveryAnswer,
})

const choiceFields = {
  severities: severityList.describe('By e-mail; none means no notices'),
  quiet_hours: z.strictObject({ from: clock, to: clock }).nullable().describe('Local times; all but critical notices wait for their end'),
  time_zone: timeZone.nullable().describe('Null: the workspace\'s'),
  digest: z.boolean(), digest_weekday: weekday.nullable().describe('1 is Monday; null: the workspace\'s'), digest_time: clock.nullable(),
}
export const memberChoice = z.object({ user_id: identifier, email: z.string(), ...choiceFields, severities: z.array(z.enum(severities)), next_digest_at: time.nullable() }).meta({ id: 'MemberChoice' })
export type MemberChoiceAnswer = z.infer<typeof memberChoice>

const me = z.strictObject({ id: identifier.describe('Id of a member, or `me`') })
export const getMemberChoice = contract({
  method: 'GET', path: '/api/v1/members/{id}/notifications', scope: 'admin', signedInScope: 'read', summary: 'What a member gets by e-mail, and when', params: me, response: memberChoice,
})
export const changeMemberChoice = contract({
  method: 'PATCH', path: '/api/v1/members/{id}/notifications', scope: 'admin', signedInScope: 'read', summary: 'Change what a member gets by e-mail, and when',
  description: 'Everybody may change their own; administrators those of all.', params: me, body: z.strictObject(choiceFields).partial(), response: memberChoice,
})
export const testMember = contract({
  method: 'POST', path: '/api/v1/members/{id}/notifications/test', scope: 'admin', signedInScope: 'read', summary: 'Send a member a test notice by e-mail now', params: me, response: deliveryAnswer,
})
