import { blankEvent, type RelayEvent } from '../../deliverability/event'
import { campaignOf, fieldsOf, listOf, metadataOf, textOf, textsOf, timeOf, without, type Fields } from '../read-fields'
import { domainOfAddress, hostOf, joinableMessageId } from '../read-mail'

/** What the `mail` object says about the message, the same for every event of it. */
export function readMail(mail: Fields): RelayEvent {
  const tags = fieldsOf(mail.tags)
  const tag = (name: string): string | null => (Object.hasOwn(tags, name) ? (textsOf(tags[name])[0] ?? null) : null)
  const metadata = metadataOf(
    Object.entries(tags).filter(([name]) => !name.startsWith('ses:')).map(([name, values]) => [name, textsOf(values).join(', ')]),
  )
  const common = fieldsOf(mail.commonHeaders)
  const sender = domainOfAddress(headerOf(mail, 'from')) ?? domainOfAddress(textsOf(common.from)[0]) ?? hostOf(tag('ses:from-domain'))
  return {
    ...blankEvent,
    sentAt: timeOf(mail.timestamp),
    messageId: textOf(mail.messageId),
    rfcMessageId: joinableMessageId(common.messageId) ?? joinableMessageId(headerOf(mail, 'message-id')),
    // `source` may be the address for bounces.
    statedDomain: sender ?? domainOfAddress(mail.source),
    statedBy: sender === null ? 'relay' : 'sender',
    sendingIp: tag('ses:outgoing-ip'),
    pool: poolOf(tags),
    campaign: campaignOf(metadata),
    metadata,
    detail: without(mail, new Set(['timestamp', 'messageId', ...(listOf(mail.destination).length > 1 ? [] : ['destination'])])),
  }
}

function headerOf(mail: Fields, name: string): string | null {
  for (const entry of listOf(mail.headers)) {
    const header = fieldsOf(entry)
    if (textOf(header.name)?.toLowerCase() === name) return textOf(header.value)
  }
  return null
}

/** SES has no tag of its own for the pool of dedicated addresses; senders add one under such names. */
function poolOf(tags: Fields): string | null {
  const found = Object.entries(tags).find(([name]) => /^(?:ses:)?(?:(?:dedicated|sending)[-_])?(?:ip[-_]?)?pool(?:[-_]name)?$/i.test(name))
  return found ? (textsOf(found[1])[0] ?? null) : null
}
