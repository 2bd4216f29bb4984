import { blankEvent, type EventKind, type RelayEvent } from '../../deliverability/event'
import { campaignOf, fieldsOf, firstText, flagOf, isFields, metadataOf, textOf, textsOf, timeOf, wholeOf, type Fields } from '../read-fields'
import type { JsonElement } from '../read-json'
import { addressOf, domainOfAddress, enhancedCodeOf, hostOf, joinableMessageId, smtpCodeOf } from '../read-mail'
import { unknownNotice } from '../unknown-notice'

const kinds = new Map<string, EventKind>([
  ['processed', 'accepted'],
  ['deferred', 'deferred'],
  ['delivered', 'delivered'],
  ['bounce', 'bounced'],
  ['blocked', 'bounced'],
  ['dropped', 'dropped'],
  ['open', 'opened'],
  ['click', 'clicked'],
  ['spamreport', 'complained'],
  ['unsubscribe', 'unsubscribed'],
  ['group_unsubscribe', 'unsubscribed'],
  ['group_resubscribe', 'resubscribed'],
])
const engagementTypes = new Set(['open', 'click', 'spamreport', 'unsubscribe', 'group_unsubscribe', 'group_resubscribe'])

/** Fields that the event itself carries into the model; they are in neither metadata nor detail. */
const readFields = new Set(['email', 'timestamp', 'event', 'sg_event_id', 'category'])

/** SendGrid's own fields on any event. Every other top-level name is a custom argument. */
const ownFields = new Set([
  'sg_message_id', 'smtp-id', 'asm_group_id', 'ip', 'pool', 'tls', 'cert_err', 'sg_user_id', 'sg_template_id', 'sg_template_name', 'sg_content_type',
  'sg_machine_open', 'marketing_campaign_id', 'marketing_campaign_name', 'marketing_campaign_version', 'marketing_campaign_split_id',
  'singlesend_id', 'singlesend_name', 'template_id', 'template_version_id', 'template_hash', 'mc_stats', 'mc_auto_id', 'mc_auto_name', 'mc_auto_step_id',
  'mc_pod_id', 'phase_id', 'send_at', 'newsletter', 'post_type', 'useragent', 'url_offset',
])
const ownDeliveryFields = new Set(['response', 'reason', 'status', 'type', 'bounce_classification', 'attempt', 'from'])
const ownEngagementFields = new Set(['url', 'useragent', 'url_offset'])

/** One element of the post as an event, or the sentence that says why it is none. */
export function readSendgridEvent(element: JsonElement): RelayEvent | string {
  if (element.fault !== null) return element.fault
  if (!isFields(element.value)) return 'The element is not an object.'
  const fields = element.value
  const nativeType = textOf(fields.event)
  if (nativeType === null || typeof fields.event !== 'string') return 'The field `event` is missing or is not text.'
  if (nativeType === 'account_status_change') return accountNews(fields)
  const recipient = addressOf(fields.email)
  const kind = kinds.get(nativeType) ?? 'unknown'
  if (recipient === null && (kind !== 'unknown' || fields.email !== undefined)) return 'The field `email` is missing or is not text.'
  const engagement = engagementTypes.has(nativeType)
  const diagnostic = engagement || kind === 'unknown' ? null : diagnosticOf(fields, kind)
  const { metadata, detail } = sortFields(fields, nativeType, diagnostic)
  return {
    ...blankEvent,
    ...messageOf(fields),
    kind,
    nativeType,
    occurredAt: timeOf(fields.timestamp),
    recipient,
    relayEventId: textOf(fields.sg_event_id),
    ...statedDomainOf(fields, nativeType),
    notice: recipient === null ? unknownNotice('SendGrid', nativeType) : null,
    smtpCode: diagnostic === null && kind !== 'bounced' ? null : smtpCodeOf(fields.status, diagnostic),
    enhancedCode: engagement ? null : enhancedCodeOf(fields.status, diagnostic),
    diagnostic,
    relayClass: relayClassOf(fields, kind),
    sendingIp: engagement || kind === 'unknown' ? null : textOf(fields.ip),
    pool: textOf(fieldsOf(fields.pool).name) ?? textOf(fields.pool),
    campaign: firstText(fields.marketing_campaign_name, fields.singlesend_name, fields.marketing_campaign_id, fields.singlesend_id) ?? campaignOf(metadata),
    tags: textsOf(fields.category),
    attempt: engagement ? null : wholeOf(fields.attempt),
    tls: flagOf(fields.tls),
    machine: kind === 'opened' && flagOf(fields.sg_machine_open) === true,
    test: isTestButton(fields, recipient ?? ''),
    url: kind === 'clicked' ? textOf(fields.url) : null,
    metadata,
    detail,
  }
}

function accountNews(fields: Fields): RelayEvent {
  const status = textOf(fields.type)?.replaceAll('_', ' ') ?? 'not named'
  return {
    ...blankEvent,
    nativeType: 'account_status_change',
    occurredAt: timeOf(fields.timestamp),
    relayEventId: textOf(fields.sg_event_id),
    notice: `SendGrid changed the status of the account: ${status}.`,
    detail: Object.fromEntries(Object.entries(fields).filter(([name]) => !readFields.has(name))),
  }
}

/** The first label of sg_message_id is what the send API answered; asynchronous bounces lack it and name only the smtp-id. */
function messageOf(fields: Fields): Pick<RelayEvent, 'messageId' | 'messageIdIsOwn' | 'rfcMessageId'> {
  const rfcMessageId = joinableMessageId(fields['smtp-id'])
  const own = firstLabel(textOf(fields.sg_message_id))
  if (own !== null) return { messageId: own, messageIdIsOwn: true, rfcMessageId }
  return { messageId: rfcMessageId === null ? null : messageIdFromRfc(rfcMessageId), messageIdIsOwn: rfcMessageId === null, rfcMessageId }
}

/** SendGrid's own smtp-id begins with the message id; a sender's Message-ID gives a name of its own until its alias is learnt. */
export function messageIdFromRfc(rfcMessageId: string): string {
  const at = rfcMessageId.lastIndexOf('@')
  return firstLabel(at < 0 ? rfcMessageId : rfcMessageId.slice(0, at)) ?? rfcMessageId
}

function firstLabel(text: string | null): string | null {
  return text?.split('.', 1)[0] || null
}

function diagnosticOf(fields: Fields, kind: EventKind): string | null {
  return kind === 'deferred' || kind === 'delivered' ? firstText(fields.response, fields.reason) : firstText(fields.reason, fields.response)
}

/**
 * `from` is the sender for sure. Newer deferrals repeat its host as `domain`; anywhere else that word is a custom argument,
 * and most likely names the reader's company. On engagement so is `from`.
 */
function statedDomainOf(fields: Fields, nativeType: string): Pick<RelayEvent, 'statedDomain' | 'statedBy'> {
  const sender = engagementTypes.has(nativeType) ? null : domainOfAddress(fields.from)
  if (sender !== null) return { statedDomain: sender, statedBy: 'sender' }
  return { statedDomain: nativeType === 'deferred' ? hostOf(fields.domain) : null, statedBy: 'relay' }
}

function relayClassOf(fields: Fields, kind: EventKind): string | null {
  if (kind !== 'bounced' && kind !== 'deferred' && kind !== 'dropped') return null
  const type = textOf(fields.type)
  const classification = textOf(fields.bounce_classification)
  return type === null && classification === null ? null : `${type ?? ''}|${classification ?? ''}`
}

/** Custom arguments lie flat among SendGrid's own fields; which names are SendGrid's depends on the event. */
function isOwnField(name: string, nativeType: string): boolean {
  if (name === 'timestamp' || ownFields.has(name) || name.startsWith('nlvx_')) return true
  const known = kinds.has(nativeType)
  const engagement = engagementTypes.has(nativeType)
  return ((!known || !engagement) && ownDeliveryFields.has(name)) || (nativeType === 'deferred' && name === 'domain') || ((!known || engagement) && ownEngagementFields.has(name))
}

/** The diagnostic may be long: it is kept once. */
function sortFields(fields: Fields, nativeType: string, diagnostic: string | null): Pick<RelayEvent, 'metadata' | 'detail'> {
  const metadata: [string, unknown][] = []
  const detail: [string, unknown][] = []
  for (const entry of Object.entries(fields)) {
    const [name, value] = entry
    const isRead = name === 'timestamp' ? timeOf(value) !== null : readFields.has(name)
    if (isRead) continue
    if (!isOwnField(name, nativeType)) metadata.push(entry)
    else if (diagnostic === null || textOf(value) !== diagnostic) detail.push(entry)
  }
  return { metadata: metadataOf(metadata), detail: Object.fromEntries(detail) }
}

/** The test button posts one of each event with these three marks; two of them are no coincidence. */
function isTestButton(fields: Fields, recipient: string): boolean {
  const marks = [
    textsOf(fields.category).some((tag) => tag.toLowerCase() === 'cat facts'),
    /^example@(?:test|example)\.com$/i.test(recipient),
    firstText(fields['smtp-id'], fields.sg_message_id)?.replace('<', '').startsWith('14c5d75ce93.dfd.64b469') === true,
  ]
  return marks.filter(Boolean).length >= 2
}
