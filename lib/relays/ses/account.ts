import { blankEvent, type RelayEvent } from '../../deliverability/event'
import { isFields, textOf, textsOf, timeOf, without, type Fields } from '../read-fields'
import { readSesEvent } from './read'
import type { SnsEnvelope } from './sns'

/** SES's event types by the words that EventBridge writes for them. */
const eventTypes = new Map([
  ['Email Sent', 'Send'], ['Email Delivered', 'Delivery'], ['Email Bounced', 'Bounce'], ['Email Complaint Received', 'Complaint'],
  ['Email Rejected', 'Reject'], ['Email Opened', 'Open'], ['Email Clicked', 'Click'], ['Email Rendering Failed', 'Rendering Failure'],
  ['Email Delivery Delayed', 'DeliveryDelay'], ['Email Subscribed', 'Subscription'],
])

/** EventBridge's envelope: an SES event in `detail`, or news about the account as a whole. */
export function readEventBridge(envelope: Fields): (RelayEvent | string)[] | string {
  const type = textOf(envelope['detail-type']) ?? ''
  const detail = isFields(envelope.detail) ? envelope.detail : {}
  if (isFields(detail.mail)) {
    const stated = textOf(detail.eventType) ?? eventTypes.get(type)
    return readSesEvent({ ...detail, eventType: stated ?? type })
  }
  if (eventTypes.has(type)) return 'The field `detail.mail` is missing or is not an object.'
  return [
    {
      ...blankEvent,
      nativeType: type,
      occurredAt: timeOf(envelope.time),
      relayEventId: textOf(envelope.id),
      notice: accountNews(type, envelope),
      detail: without(envelope, new Set(['detail-type', 'id', 'time'])),
    },
  ]
}

function accountNews(type: string, envelope: Fields): string {
  const account = `AWS account ${textOf(envelope.account) ?? 'not named'} in ${textOf(envelope.region) ?? 'a region not named'}`
  const about = textsOf(envelope.resources)[0]
  const of = about === undefined ? '' : ` (${about})`
  const status = /^(?:.* )?Sending Status (Enabled|Disabled)$/.exec(type)?.[1]
  if (status === 'Disabled') return `Amazon SES paused sending for ${account}${of}.`
  if (status === 'Enabled') return `Amazon SES allows sending again for ${account}${of}.`
  return `Amazon SES reports "${type}" for ${account}${of}.`
}

/** Somebody removed the subscription. Taking it up again is a person's decision, so this only tells. */
export function unsubscribeNews(envelope: SnsEnvelope): RelayEvent {
  return {
    ...blankEvent,
    nativeType: 'UnsubscribeConfirmation',
    occurredAt: timeOf(envelope.timestamp),
    relayEventId: envelope.messageId,
    notice: `The SNS subscription of topic ${envelope.topicArn} was removed: no events arrive until it is created again.`,
    detail: { Message: envelope.message, TopicArn: envelope.topicArn },
  }
}
