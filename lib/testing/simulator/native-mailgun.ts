import { createHash } from 'node:crypto'
import type { ReasonClass } from '../../deliverability/reason'
import type { Step, StepKind } from './mail'
import { codeIn, enhancedIn } from './reply-codes'

const words: Record<StepKind, string> = {
  accepted: 'accepted', deferred: 'failed', delivered: 'delivered', bounced: 'failed', dropped: 'failed', opened: 'opened', clicked: 'clicked',
  complained: 'complained', unsubscribed: 'unsubscribed',
}

const reasonWords: Partial<Record<ReasonClass, string>> = {
  invalid_recipient: 'bounce', inactive_mailbox: 'bounce', mailbox_full: 'bounce', expired: 'old', greylisted: 'greylisted', provider_block: 'espblock',
  ip_blocklisted: 'blacklisted', spam_content: 'espblock', relay_suppressed: 'suppress-bounce',
}

/** Mailgun's `event-data` of one step. */
export function mailgunEvent(step: Step): Record<string, unknown> {
  const { mail, kind } = step
  const engagement = kind === 'opened' || kind === 'clicked' || kind === 'complained' || kind === 'unsubscribed'
  const messageId = `${mail.id.slice(0, 24)}@${mail.domain}`
  return {
    event: words[kind],
    id: createHash('sha256').update(`${mail.id}${kind}${step.at}`).digest('base64url').slice(0, 22),
    // Mailgun writes fractions of a second; they are no part of what makes two events one.
    timestamp: step.at / 1_000 + (mail.number % 1_000) / 1_000,
    'log-level': kind === 'bounced' || kind === 'dropped' ? 'error' : kind === 'deferred' ? 'warn' : 'info',
    recipient: mail.recipient,
    'recipient-domain': mail.recipient.split('@')[1],
    tags: [mail.campaign],
    campaigns: [],
    'user-variables': { campaign: mail.campaign },
    flags: engagement ? {} : { 'is-routed': false, 'is-authenticated': true, 'is-system-test': false, 'is-test-mode': false, 'is-delayed-bounce': step.asynchronous },
    message: engagement
      ? { headers: { 'message-id': messageId } }
      : { headers: { to: mail.recipient, from: `Team <team@${mail.domain}>`, subject: `About ${mail.campaign}`, 'message-id': messageId }, attachments: [], size: 4_096 },
    ...(engagement ? readerFields(step) : sendingFields(step)),
  }
}

function readerFields(step: Step): Record<string, unknown> {
  if (step.kind !== 'opened' && step.kind !== 'clicked') return {}
  return {
    ip: `203.0.113.${step.mail.number % 250}`,
    geolocation: { country: 'ZZ', region: 'Unknown', city: 'Unknown' },
    'client-info': { 'client-type': step.machine ? 'robot' : 'browser', 'device-type': 'desktop', 'user-agent': 'Mozilla/5.0 (simulated)', bot: step.machine ? 'generic' : '' },
    ...(step.url === '' ? {} : { url: step.url }),
  }
}

function sendingFields(step: Step): Record<string, unknown> {
  const { mail, kind } = step
  const envelope = { sender: `team@${mail.domain}`, targets: mail.recipient, transport: 'smtp', ...(kind === 'accepted' ? {} : { 'sending-ip': mail.ip }) }
  if (kind === 'accepted') return { envelope, method: 'http' }
  return {
    envelope,
    'delivery-status': { ...statusOf(step), 'attempt-no': kind === 'deferred' ? step.attempt : 1, tls: true, 'certificate-verified': true, 'session-seconds': 0.5, ...(step.byProvider ? { 'mx-host': mail.mxHost } : {}) },
    ...(kind === 'delivered' ? {} : { severity: kind === 'deferred' ? 'temporary' : 'permanent', reason: reasonWords[step.class ?? 'unclassified'] ?? 'generic' }),
  }
}

function statusOf({ mail, kind, reply, ...step }: Step): Record<string, unknown> {
  if (kind === 'dropped') return { code: 605, message: '', description: 'Not delivering to previously bounced address' }
  if (step.class === 'expired') return { code: 602, message: '', description: 'Too old: gave up after 8 hours of retries' }
  if (step.class === 'invalid_domain') return { code: 498, message: `No MX for ${mail.recipient.split('@')[1]}`, description: '' }
  const enhanced = enhancedIn(reply)
  return { code: codeIn(reply), ...(enhanced ? { 'enhanced-code': enhanced } : {}), message: reply, description: '' }
}
