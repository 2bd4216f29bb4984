import type { ReasonClass } from '../../deliverability/reason'
import type { Step, StepKind } from './mail'
import { enhancedIn } from './reply-codes'

const words: Record<StepKind, string> = {
  accepted: 'processed', deferred: 'deferred', delivered: 'delivered', bounced: 'bounce', dropped: 'dropped', opened: 'open', clicked: 'click',
  complained: 'spamreport', unsubscribed: 'unsubscribe',
}

/** What SendGrid makes of a class: `type` and `bounce_classification`. */
const classifications: Partial<Record<ReasonClass, [type: string, classification: string]>> = {
  invalid_recipient: ['bounce', 'Invalid Address'], inactive_mailbox: ['bounce', 'Invalid Address'], invalid_domain: ['bounce', 'Technical Failure'],
  mailbox_full: ['bounce', 'Mailbox Unavailable'], spam_content: ['blocked', 'Content'], expired: ['blocked', 'Technical Failure'],
}

/** One element of SendGrid's batches. */
export function sendgridEvent(step: Step): Record<string, unknown> {
  const { mail, kind } = step
  const ownId = mail.id.slice(0, 22)
  const smtpId = mail.hasOwnMessageId ? `<${mail.id}@${mail.domain}>` : `<${ownId}@geopod-ismtpd-${mail.number % 9}>`
  const event = {
    email: mail.recipient, timestamp: step.at / 1_000, event: words[kind],
    sg_event_id: Buffer.from(`${ownId}${kind}${step.at / 1_000}`).toString('base64url').slice(0, 60),
    'smtp-id': smtpId, ...ownFields(step),
  }
  // A bounce that comes by mail knows neither SendGrid's own id nor the sender's arguments.
  if (step.asynchronous) return event
  return {
    ...event,
    sg_message_id: `${ownId}.recvd-${mail.id.slice(22, 30)}-1-${mail.id.slice(30)}.0`,
    category: [mail.campaign],
    campaign: mail.campaign,
    ...(mail.isAttributed ? { sending_domain: mail.domain } : {}),
  }
}

function ownFields(step: Step): Record<string, unknown> {
  const { mail, reply } = step
  const reader = `203.0.113.${mail.number % 250}`
  switch (step.kind) {
    case 'accepted':
      return { pool: { name: mail.pool, id: mail.pool === 'shared-2' ? 2 : 1 }, send_at: 0 }
    case 'delivered':
      return { ip: mail.ip, response: reply, tls: 1 }
    case 'deferred':
      return { ip: mail.ip, response: reply, attempt: String(step.attempt), tls: 0 }
    case 'bounced':
      return bounceFields(step)
    case 'dropped':
      return { reason: 'Bounced Address' }
    case 'opened':
      return { ip: reader, useragent: 'Mozilla/5.0 (simulated)', sg_content_type: 'html', sg_machine_open: step.machine }
    case 'clicked':
      return { ip: reader, useragent: 'Mozilla/5.0 (simulated)', url: step.url, url_offset: { index: 0, type: 'html' } }
    default:
      return {}
  }
}

function bounceFields({ mail, ...step }: Step): Record<string, unknown> {
  const [type, classification] = classifications[step.class ?? 'unclassified'] ?? ['blocked', 'Reputation']
  const reason =
    step.class === 'invalid_domain' ? 'unable to get mx info: failed to get IPs from PTR record: lookup <nil>: unrecognized address'
    : step.class === 'expired' ? 'Message expired: not delivered within 72 hours'
    : step.reply
  return { ip: mail.ip, reason, status: enhancedIn(step.reply) ?? '5.0.0', type, bounce_classification: classification, tls: 1 }
}
