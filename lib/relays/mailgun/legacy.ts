import { blankEvent, type RelayEvent } from '../../deliverability/event'
import { campaignOf, listOf, metadataOf, textOf, timeOf } from '../read-fields'
import { readJson } from '../read-json'
import { addressOf, bareMessageId, domainOfAddress, enhancedCodeOf, hostOf, joinableMessageId, smtpCodeOf } from '../read-mail'
import { firstOf, lastOf, type Form } from './form'
import { outcomeOf } from './outcome'
import { relayClassOf, statedBy } from './read'

/** Fields of the webhooks made before 2018-06-29. Every other name is a custom variable. */
const nativeFields = new Set([
  'event', 'recipient', 'domain', 'timestamp', 'token', 'signature', 'message-id', 'code', 'error', 'notification', 'description', 'reason',
  'message-headers', 'tag', 'x-mailgun-tag', 'x-mailgun-sid', 'campaign-id', 'campaign-name', 'mailing-list', 'attachment-count', 'body-plain', 'ip',
  'country', 'region', 'city', 'user-agent', 'device-type', 'client-type', 'client-name', 'client-os', 'url', 'sender', 'from', 'subject',
])
const readFields = new Set(['event', 'recipient', 'timestamp', 'token', 'signature', 'message-id', 'tag', 'x-mailgun-tag', 'url', 'error'])

/** The event of one form post, or the sentence that says why it is none. */
export function readMailgunForm(form: Form): RelayEvent[] | string {
  const recipient = addressOf(firstOf(form, 'recipient'))
  const event = firstOf(form, 'event')?.trim() ?? null
  if (event === null && !isInbound(form)) return 'The field `event` is missing.'
  if (recipient === null) return 'The field `recipient` is missing.'
  const headers = messageHeaders(firstOf(form, 'message-headers'))
  const messageId = bareMessageId(firstOf(form, 'Message-Id', 'message-id') ?? headers.get('message-id'))
  const known = {
    ...blankEvent,
    recipient,
    occurredAt: timeOf(lastOf(form, 'timestamp')),
    messageId,
    rfcMessageId: joinableMessageId(messageId),
    ...statedBy(domainOfAddress(headers.get('from')) ?? domainOfAddress(headers.get('sender')), hostOf(firstOf(form, 'domain')), messageId),
    detail: Object.fromEntries(form.toReversed().filter(([name]) => isKept(name))),
  }
  return event === null ? [{ ...known, nativeType: 'inbound' }] : [readEvent(known, form, event, headers)]
}

function readEvent(known: RelayEvent, form: Form, event: string, headers: Map<string, string>): RelayEvent {
  const code = textOf(firstOf(form, 'code'))
  const reason = textOf(firstOf(form, 'reason'))
  const diagnostic = textOf(firstOf(form, 'error')) ?? textOf(firstOf(form, 'notification')) ?? textOf(firstOf(form, 'description'))
  const smtpCode = smtpCodeOf(code, diagnostic)
  const metadata = metadataOf(form.filter(([name]) => !nativeFields.has(name.toLowerCase()) && !/^attachment-\d+$/.test(name)))
  return {
    ...known,
    kind: outcomeOf({ event, severity: null, reason, code: smtpCode, bounceType: null }),
    nativeType: event,
    smtpCode,
    enhancedCode: enhancedCodeOf(code, diagnostic),
    diagnostic,
    relayClass: relayClassOf(event, null, reason),
    sendingIp: headers.get('x-mailgun-sending-ip') ?? null,
    campaign: textOf(firstOf(form, 'campaign-name')) ?? textOf(firstOf(form, 'campaign-id')) ?? campaignOf(metadata),
    tags: form.filter(([name]) => /^(?:tag|x-mailgun-tag)$/i.test(name)).map(([, tag]) => tag),
    test: /^(?:yes|true)$/i.test(headers.get('x-mailgun-drop-message') ?? ''),
    url: textOf(firstOf(form, 'url')),
    metadata,
  }
}

/** Inbound mail that a route forwards to the tracking address: it has a body and no event. */
function isInbound(form: Form): boolean {
  return firstOf(form, 'body-plain', 'body-html', 'stripped-text', 'body-mime', 'message-url') !== null
}

function isKept(name: string): boolean {
  return nativeFields.has(name.toLowerCase()) && !readFields.has(name.toLowerCase())
}

/** `[["From", "Ada <ada@example.com>"], …]` as a map by lower-cased name; the first of a name wins. */
function messageHeaders(text: string | null): Map<string, string> {
  const [element] = text === null ? [] : readJson(`{"headers":${text}}`)
  const pairs = listOf((element?.value as { headers?: unknown } | null)?.headers)
  const headers = new Map<string, string>()
  for (const pair of pairs) {
    const name = textOf(listOf(pair)[0])?.toLowerCase()
    const value = textOf(listOf(pair)[1])
    if (name !== undefined && value !== null && !headers.has(name)) headers.set(name, value)
  }
  return headers
}
