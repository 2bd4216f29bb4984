import type { Mail, Step } from './mail'
import { enhancedIn } from './reply-codes'

const account = '123456789012'

/** The SES notifications of one step: one of the configuration set, and now and then a classic copy of the same news. */
export function sesEvents(step: Step): Record<string, unknown>[] {
  const { mail, kind } = step
  const object = objectOf(step)
  if (mail.isClassic) return [{ notificationType: object.type, ...object.fields, mail: mailFields(mail) }]
  const published = { eventType: object.type, mail: { ...mailFields(mail), tags: tagsOf(step) }, ...object.fields }
  return hasClassicCopy(mail) && (kind === 'bounced' || kind === 'complained')
    ? [published, { notificationType: object.type, ...object.fields, mail: mailFields(mail) }]
    : [published]
}

/** Both dialects are on for one message in sixteen. */
function hasClassicCopy(mail: Mail): boolean {
  return mail.id.startsWith('0')
}

function mailFields(mail: Mail): Record<string, unknown> {
  return {
    timestamp: new Date(mail.sentAt).toISOString(),
    source: `Team <team@${mail.domain}>`,
    sourceArn: `arn:aws:ses:eu-west-1:${account}:identity/${mail.domain}`,
    sendingAccountId: account,
    messageId: `0102${mail.id.slice(0, 12)}-${mail.id.slice(12, 20)}-${mail.id.slice(20, 24)}-${mail.id.slice(24, 28)}-000000`,
    destination: [mail.recipient],
    headersTruncated: false,
    commonHeaders: { from: [`Team <team@${mail.domain}>`], to: [mail.recipient], subject: `About ${mail.campaign}` },
  }
}

function tagsOf({ mail, kind }: Step): Record<string, string[]> {
  return {
    'ses:configuration-set': ['outbound'], 'ses:from-domain': [mail.domain], 'ses:caller-identity': ['simulator'],
    campaign: [mail.campaign], pool: [mail.pool], ...(kind === 'accepted' ? {} : { 'ses:outgoing-ip': [mail.ip] }),
  }
}

function objectOf(step: Step): { type: string; fields: Record<string, unknown> } {
  const { mail } = step
  const timestamp = new Date(step.at).toISOString()
  const reader = { ipAddress: `203.0.113.${mail.number % 250}`, timestamp, userAgent: 'Mozilla/5.0 (simulated)', ...(step.machine ? { isBot: true } : {}) }
  switch (step.kind) {
    case 'accepted':
      return { type: 'Send', fields: { send: {} } }
    case 'delivered':
      return { type: 'Delivery', fields: { delivery: { timestamp, processingTimeMillis: step.at - mail.sentAt, recipients: [mail.recipient], smtpResponse: step.reply, reportingMTA: 'a7-11.smtp-out.eu-west-1.amazonses.com', remoteMtaIp: '203.0.113.250' } } }
    case 'deferred':
      return { type: 'DeliveryDelay', fields: { deliveryDelay: { timestamp, delayType: 'TransientCommunicationFailure', expirationTime: new Date(mail.sentAt + 50_400_000).toISOString(), delayedRecipients: [recipientOf(step)] } } }
    case 'bounced':
    case 'dropped':
      return { type: 'Bounce', fields: { bounce: bounceOf(step, timestamp) } }
    case 'complained':
      return { type: 'Complaint', fields: { complaint: { timestamp, feedbackId: feedbackId(step), complaintSubType: null, complainedRecipients: [{ emailAddress: mail.recipient }], complaintFeedbackType: 'abuse', userAgent: 'Mailbox Feedback/1.0' } } }
    case 'opened':
      return { type: 'Open', fields: { open: reader } }
    case 'clicked':
      return { type: 'Click', fields: { click: { ...reader, link: step.url, linkTags: null } } }
    case 'unsubscribed':
      return { type: 'Subscription', fields: { subscription: { contactList: 'outbound', timestamp, source: 'UnsubscribeHeader', newTopicPreferences: { unsubscribeAll: true, topicSubscriptionStatus: [] }, oldTopicPreferences: { unsubscribeAll: false, topicSubscriptionStatus: [] } } } }
  }
}

function bounceOf(step: Step, timestamp: string): Record<string, unknown> {
  const [bounceType, bounceSubType] = bounceTypeOf(step)
  return { bounceType, bounceSubType, bouncedRecipients: [recipientOf(step)], timestamp, feedbackId: feedbackId(step), reportingMTA: 'dns; a7-11.smtp-out.eu-west-1.amazonses.com' }
}

/** SES calls most refusals Transient, also final ones: a known slip of its own. */
function bounceTypeOf(step: Step): [string, string] {
  if (step.class === 'relay_suppressed') return ['Permanent', 'OnAccountSuppressionList']
  if (step.class === 'mailbox_full') return ['Transient', 'MailboxFull']
  return step.class === 'invalid_recipient' || step.class === 'inactive_mailbox' ? ['Permanent', 'General'] : ['Transient', 'General']
}

function recipientOf(step: Step): Record<string, string> {
  const text =
    step.class === 'relay_suppressed' ? 'Amazon SES did not send the message to this address because it is on the suppression list for your account.'
    : step.class === 'expired' ? '550 4.4.7 Message expired: unable to deliver in 840 minutes.'
    : step.class === 'invalid_domain' ? '550 5.4.4 Invalid domain'
    : step.reply
  const status = enhancedIn(text)
  return { emailAddress: step.mail.recipient, action: step.kind === 'deferred' ? 'delayed' : 'failed', ...(status ? { status } : {}), diagnosticCode: step.class === 'relay_suppressed' ? text : `smtp; ${text}` }
}

function feedbackId({ mail, at }: Step): string {
  return `0102${mail.id.slice(0, 16)}-${at / 1_000}-000000`
}
