import { describe, expect, it } from 'vitest'
import { mailgun } from '../relays/mailgun'
import type { Relay } from '../relays/relay'
import { sendgrid } from '../relays/sendgrid'
import { ses } from '../relays/ses'
import { prepare } from './prepare'

const receivedAt = Date.UTC(2026, 10, 24, 12)
const seconds = receivedAt / 1_000 - 60

/** What a bare body comes to: `kind class`, of its first event. */
const meaning = (relay: Relay, body: unknown): string => {
  const [event] = relay.parse({ method: 'POST', url: '/', headers: {}, body: Buffer.from(JSON.stringify(body)), receivedAt }, {}).events
  if (!event) return 'nothing'
  const { kind, class: reasonClass } = prepare(event, { connectionId: 'c', relay, postNo: 1, receivedAt, unsigned: false, domainArg: null, defaultDomain: null })
  return reasonClass === null ? kind : `${kind} ${reasonClass}`
}

const sg = (over: object): string => meaning(sendgrid, [{ email: 'p@example.com', timestamp: seconds, sg_message_id: 'm.1', ...over }])
const bounced = (classification: string, reason: string, type = 'bounce'): object => ({ event: 'bounce', type, bounce_classification: classification, reason })

describe('SendGrid', () => {
  it.each([
    [{ event: 'processed' }, 'accepted'], [{ event: 'delivered', response: '250 ok' }, 'delivered'], [{ event: 'open' }, 'opened'], [{ event: 'click' }, 'clicked'], [{ event: 'spamreport' }, 'complained'],
    [{ event: 'unsubscribe' }, 'unsubscribed'], [{ event: 'group_unsubscribe' }, 'unsubscribed'], [{ event: 'group_resubscribe' }, 'resubscribed'], [{ event: 'account_status_change' }, 'unknown'], [{ event: 'new' }, 'unknown'],
    [bounced('Invalid Address', '550 rejected'), 'bounced invalid_recipient'], [bounced('Mailbox Unavailable', '552 5.2.2 quota exceeded'), 'bounced mailbox_full'], [bounced('Mailbox Unavailable', '451 no'), 'bounced remote_unavailable'],
    [bounced('Mailbox Unavailable', '550 no'), 'bounced inactive_mailbox'], [bounced('Frequency or Volume Too High', '550 no'), 'bounced rate_limited'], [bounced('Reputation', '550 no', 'blocked'), 'bounced provider_block'],
    [bounced('Reputation', '421 no', 'blocked'), 'bounced reputation_throttle'], [bounced('Content', '550 no', 'blocked'), 'bounced spam_content'], [bounced('Technical', '550 no'), 'bounced routing_error'], [bounced('Technical Failure', '421 no'), 'bounced remote_unavailable'],
    [bounced('Unclassified', 'no'), 'bounced unclassified'], [bounced('', 'unable to get mx info: failed to get IPs from PTR record: lookup x on 192.0.2.1:53: no such host', 'blocked'), 'bounced invalid_domain'], [{ event: 'bounce', type: 'expired' }, 'bounced expired'],
    [{ event: 'dropped', reason: 'Bounced Address' }, 'dropped relay_suppressed'], [{ event: 'dropped', reason: 'Spam Reporting Address' }, 'dropped relay_suppressed'], [{ event: 'dropped', reason: 'Unsubscribed Address' }, 'dropped relay_suppressed'],
    [{ event: 'dropped', reason: 'Invalid' }, 'dropped invalid_recipient'], [{ event: 'dropped', reason: 'Invalid SMTPAPI header' }, 'dropped relay_rejected'], [{ event: 'dropped', reason: 'Recipient List over Package Quota' }, 'dropped relay_rejected'],
    [{ event: 'dropped', reason: 'Spam Content (if Spam Checker app is enabled)' }, 'dropped relay_rejected'], [{ event: 'deferred', response: 'Email was deferred due to the following reason(s): [IPs were throttled by recipient server]' }, 'deferred rate_limited'],
  ])('%j is %s', (event, expected) => expect(sg(event)).toBe(expected))
})

const mg = (over: object): string => meaning(mailgun, { 'event-data': { id: 'a', timestamp: seconds, recipient: 'p@example.com', message: { headers: { 'message-id': 'm@mg.example.org' } }, ...over } })
const failed = (severity: string, reason: string, status: object | null = { code: 550, message: 'no' }): object => ({ event: 'failed', severity, reason, 'delivery-status': status })

describe('Mailgun', () => {
  it.each([
    [{ event: 'accepted' }, 'accepted'], [{ event: 'delivered' }, 'delivered'], [{ event: 'opened' }, 'opened'], [{ event: 'clicked' }, 'clicked'], [{ event: 'complained' }, 'complained'], [{ event: 'unsubscribed' }, 'unsubscribed'], [{ event: 'stored' }, 'unknown'],
    [{ event: 'rejected', reject: { reason: 'Sandbox' } }, 'dropped relay_rejected'], [failed('temporary', 'generic', { code: 421, message: 'try later' }), 'deferred remote_unavailable'], [failed('temporary', 'greylisted', { code: 451, message: 'no' }), 'deferred greylisted'],
    [failed('temporary', 'old', { code: 498, message: 'No MX for example.com' }), 'bounced invalid_domain'], [failed('permanent', 'old', { code: 421, message: '' }), 'bounced expired'], [failed('permanent', 'suppress-bounce', { code: 605, description: 'Not delivering to previously bounced address' }), 'dropped relay_suppressed'],
    [failed('permanent', 'suppress-complaint'), 'dropped relay_suppressed'], [failed('permanent', 'suppress-unsubscribe'), 'dropped relay_suppressed'], [failed('permanent', 'generic', { code: 625, message: '' }), 'dropped relay_suppressed'],
    [failed('permanent', 'espblock'), 'bounced provider_block'], [failed('permanent', 'bounce', { code: 499, message: '' }), 'bounced remote_unavailable'], [failed('permanent', 'bounce', { code: 498, message: '' }), 'bounced invalid_domain'], [failed('permanent', 'bounce', null), 'bounced unclassified'],
  ])('%j is %s', (event, expected) => expect(mg(event)).toBe(expected))
})

const mail = { timestamp: new Date(receivedAt - 60_000).toISOString(), messageId: 'm', destination: ['p@example.com'] }
const of = (type: string, name: string, object: object): string => meaning(ses, { eventType: type, mail, [name]: object })
const bounce = (bounceType: string, bounceSubType: string, recipient: object = {}): string =>
  of('Bounce', 'bounce', { bounceType, bounceSubType, bouncedRecipients: [{ emailAddress: 'p@example.com', ...recipient }] })
const delay = (delayType: string): string => of('DeliveryDelay', 'deliveryDelay', { delayType, delayedRecipients: [{ emailAddress: 'p@example.com' }] })
const complaint = (over: object): string => of('Complaint', 'complaint', { complainedRecipients: [{ emailAddress: 'p@example.com' }], ...over })

describe('Amazon SES', () => {
  it.each([
    ['Permanent', 'General', {}, 'bounced invalid_recipient'], ['Permanent', 'NoEmail', {}, 'bounced invalid_recipient'], ['Permanent', 'Suppressed', {}, 'dropped relay_suppressed'], ['Permanent', 'OnAccountSuppressionList', {}, 'dropped relay_suppressed'],
    ['Permanent', 'OnTenantSuppressionList', {}, 'dropped relay_suppressed'], ['Permanent', 'EmailValidationSuppressed', {}, 'dropped relay_suppressed'], ['Transient', 'UnsubscribedRecipient', {}, 'dropped relay_suppressed'],
    ['Transient', 'General', {}, 'bounced remote_unavailable'], ['Transient', 'MailboxFull', {}, 'bounced mailbox_full'], ['Transient', 'MessageTooLarge', {}, 'bounced message_too_large'], ['Transient', 'CustomTimeoutExceeded', {}, 'bounced expired'],
    ['Transient', 'ContentRejected', {}, 'bounced spam_content'], ['Transient', 'AttachmentRejected', {}, 'bounced prohibited_attachment'], ['Undetermined', 'Undetermined', {}, 'bounced unclassified'],
    ['Transient', 'General', { status: '5.4.4', diagnosticCode: 'smtp; 550 5.4.4 Invalid domain' }, 'bounced invalid_domain'], ['Transient', 'General', { status: '5.4.4' }, 'bounced routing_error'],
    ['Transient', 'General', { status: '4.4.7', diagnosticCode: 'smtp; 550 4.4.7 Message expired: unable to deliver in 840 minutes.' }, 'bounced expired'], ['Transient', 'General', { diagnosticCode: 'smtp; 550 4.4.7 Message expired' }, 'bounced expired'],
    ['Transient', 'General', { status: '4.2.2', diagnosticCode: 'smtp; 452 4.2.2 over quota' }, 'bounced mailbox_full'],
  ])('a bounce %s/%s %j is %s', (type, subtype, recipient, expected) => expect(bounce(type, subtype, recipient)).toBe(expected))

  it.each([
    ['InternalFailure', 'remote_unavailable'], ['General', 'remote_unavailable'], ['MailboxFull', 'mailbox_full'], ['SpamDetected', 'reputation_throttle'], ['RecipientServerError', 'remote_unavailable'], ['IPFailure', 'reputation_throttle'],
    ['TransientCommunicationFailure', 'remote_unavailable'], ['BYOIPHostNameLookupUnavailable', 'sender_identity'], ['SendingDeferral', 'rate_limited'], ['Undetermined', 'remote_unavailable'],
  ])('a delay of type %s is deferred %s', (type, reasonClass) => expect(delay(type)).toBe(`deferred ${reasonClass}`))

  it('reads every other event type, and what a complaint may be instead', () => {
    const list = ['p@example.com']
    expect([
      of('Send', 'send', {}), of('Delivery', 'delivery', { recipients: list }), of('Open', 'open', {}), of('Click', 'click', {}), of('Reject', 'reject', { reason: 'Bad content' }), of('Rendering Failure', 'failure', { errorMessage: 'Attribute is missing' }),
      complaint({}), complaint({ complaintFeedbackType: 'abuse' }), complaint({ complaintFeedbackType: 'not-spam' }), complaint({ complaintSubType: 'OnAccountSuppressionList' }), of('Subscription', 'subscription', { newTopicPreferences: { unsubscribeAll: true } }),
    ]).toEqual(['accepted', 'delivered', 'opened', 'clicked', 'dropped relay_rejected', 'dropped relay_rejected', 'complained', 'complained', 'unknown', 'dropped relay_suppressed', 'unsubscribed'])
  })
})
