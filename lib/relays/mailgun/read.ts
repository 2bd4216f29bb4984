import { blankEvent, type RelayEvent } from '../../deliverability/event'
import { boundShared } from '../bound-shared'
import { campaignOf, fieldsOf, firstText, flagOf, isFields, listOf, metadataOf, textOf, textsOf, timeOf, wholeOf, without, type Fields } from '../read-fields'
import { addressOf, addressesOf, bareMessageId, domainOfAddress, enhancedCodeOf, hostOf, joinableMessageId, smtpCodeOf } from '../read-mail'
import { unknownNotice } from '../unknown-notice'
import { outcomeOf } from './outcome'

/** Fields that the model takes whole; all others stay in detail as they came. */
const readFields = new Set(['event', 'id', 'timestamp', 'recipient', 'tags', 'url'])

/** The events of one JSON post (a rejected message may name several recipients), or why there are none. */
export function readMailgunEvent(post: unknown): RelayEvent[] | string {
  if (!isFields(post)) return 'The post is not an object.'
  const data = post['event-data']
  if (!isFields(data)) return 'The field `event-data` is missing or is not an object.'
  const event = typeof data.event === 'string' ? textOf(data.event) : null
  if (event === null) return 'The field `event` is missing or is not text.'
  if (event.startsWith('list_')) return [listNews(data, event)]
  const recipients = recipientsOf(data, event)
  const known = readKnown(data, event)
  if (recipients.length === 0) {
    if (known.kind !== 'unknown' || data.recipient !== undefined) return 'The field `recipient` is missing or is not text.'
    return [{ ...known, notice: unknownNotice('Mailgun', event) }]
  }
  return boundShared<never>(recipients.map((recipient) => ({ ...known, recipient })))
}

/** A refused message has no recipient of its own: the To header names them. */
function recipientsOf(data: Fields, event: string): string[] {
  const recipient = addressOf(data.recipient)
  if (recipient !== null) return [recipient]
  if (event !== 'rejected') return []
  const message = fieldsOf(data.message)
  const listed = listOf(message.recipients).map(addressOf).filter((address) => address !== null)
  const addresses = listed.length > 0 ? listed : addressesOf(fieldsOf(message.headers).to)
  return [...new Set(addresses)].filter((address) => address.includes('@'))
}

function listNews(data: Fields, event: string): RelayEvent {
  return {
    ...blankEvent,
    nativeType: event,
    occurredAt: timeOf(data.timestamp),
    relayEventId: textOf(data.id),
    notice: `Mailgun reports ${event.replaceAll('_', ' ')} for a mailing list of the account.`,
    detail: without(data, readFields),
  }
}

function readKnown(data: Fields, event: string): RelayEvent {
  const status = fieldsOf(data['delivery-status'])
  const severity = textOf(data.severity)
  const reason = textOf(data.reason)
  const kind = outcomeOf({ event, severity, reason, code: wholeOf(status.code), bounceType: textOf(status['bounce-type']) })
  const reject = fieldsOf(data.reject)
  const diagnostic = event === 'rejected' ? firstText(reject.reason, reject.description, reason) : firstText(status.message, status.description)
  const flags = fieldsOf(data.flags)
  const variables = data['user-variables']
  const metadata = metadataOf(Object.entries(fieldsOf(variables)))
  const campaign = fieldsOf(listOf(data.campaigns)[0])
  const messageId = bareMessageId(fieldsOf(fieldsOf(data.message).headers)['message-id'])
  return {
    ...blankEvent,
    kind,
    nativeType: event,
    occurredAt: timeOf(data.timestamp),
    messageId,
    rfcMessageId: joinableMessageId(messageId),
    relayEventId: textOf(data.id),
    ...statedDomainOf(data, messageId),
    smtpCode: smtpCodeOf(status.code, diagnostic),
    enhancedCode: enhancedCodeOf(status['enhanced-code'], diagnostic),
    diagnostic,
    relayClass: relayClassOf(event, severity, reason),
    mxHost: textOf(status['mx-host']),
    sendingIp: textOf(fieldsOf(data.envelope)['sending-ip']),
    campaign: firstText(campaign.name, campaign.id) ?? campaignOf(metadata),
    tags: textsOf(data.tags),
    attempt: wholeOf(status['attempt-no']),
    tls: flagOf(status.tls),
    machine: isMachine(fieldsOf(data['client-info']).bot),
    test: flagOf(flags['is-test-mode']) === true || flagOf(flags['is-system-test']) === true || isTestButton(data, metadata, messageId),
    url: textOf(data.url),
    metadata,
    detail: without(data, isFields(variables) ? new Set([...readFields, 'user-variables']) : readFields),
  }
}

/** The button Test webhook posts samples of the documentation under the customer's domain; two of their marks are no coincidence. */
function isTestButton(data: Fields, metadata: Record<string, string>, messageId: string | null): boolean {
  const marks = [
    textOf(data.recipient) === 'alice@example.com',
    messageId?.startsWith('20130503182626.18666.16540@') === true,
    textsOf(data.tags).join() === 'my_tag_1,my_tag_2',
    Object.hasOwn(metadata, 'my_var_1') && metadata.my_var_1 === 'Mailgun Variable #1',
  ]
  return marks.filter(Boolean).length >= 2
}

/** `apple`, `gmail` or `generic` on opens and clicks that no person made. */
function isMachine(bot: unknown): boolean {
  if (typeof bot === 'boolean') return bot
  const word = textOf(bot)?.toLowerCase()
  return word !== undefined && word !== 'false' && word !== 'none'
}

export function relayClassOf(event: string, severity: string | null, reason: string | null): string | null {
  if (event === 'rejected') return 'rejected|'
  return severity === null && reason === null ? null : `${severity ?? ''}|${reason ?? ''}`
}

/** The From header says who sends; the others name Mailgun's domain, from the plainest to the most derived. */
function statedDomainOf(data: Fields, messageId: string | null): Pick<RelayEvent, 'statedDomain' | 'statedBy'> {
  const headers = fieldsOf(fieldsOf(data.message).headers)
  const sender = domainOfAddress(headers.from) ?? domainOfAddress(headers.sender)
  const relay = domainOfAddress(fieldsOf(data.envelope).sender) ?? hostOf(fieldsOf(data.domain).name) ?? hostOf(data.domain) ?? storageDomain(fieldsOf(data.storage).url)
  return statedBy(sender, relay, messageId)
}

/** The best that is known; last the Message-ID, which Mailgun makes of its domain where the sender makes none. */
export function statedBy(sender: string | null, relay: string | null, messageId: string | null): Pick<RelayEvent, 'statedDomain' | 'statedBy'> {
  if (sender !== null) return { statedDomain: sender, statedBy: 'sender' }
  if (relay !== null) return { statedDomain: relay, statedBy: 'relay' }
  return { statedDomain: hostOf(messageId?.slice(messageId.lastIndexOf('@') + 1)), statedBy: 'message-id' }
}

/** `https://storage-europe-west1.api.mailgun.net/v3/domains/mg.example.com/messages/…` */
function storageDomain(url: unknown): string | null {
  return hostOf(/\/domains\/([^/?#]+)\//.exec(textOf(url) ?? '')?.[1])
}
