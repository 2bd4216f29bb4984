import { blankEvent, type EventKind, type RelayEvent } from '../../deliverability/event'
import { boundShared } from '../bound-shared'
import { fieldsOf, firstText, flagOf, isFields, listOf, textOf, timeOf, without, type Fields } from '../read-fields'
import { addressOf, enhancedCodeOf, smtpCodeOf } from '../read-mail'
import { unknownNotice } from '../unknown-notice'
import { readMail } from './mail'
import { bounceClass, bounceKind, complaintClass, complaintKind, subscriptionKind } from './outcome'

/** What one recipient of a notification adds to what all share; `fault` instead when it names no address. */
type Recipient = { address: string | null; status: unknown; diagnostic: string | null; own: Fields }

/** One notification as far as it is the same for all its recipients. */
type Notice = {
  kind: EventKind
  object: Fields
  recipients: Recipient[]
  relayClass: string | null
  /** The list of recipients inside `object`: not repeated in every event. */
  listName: string | null
  candidate: boolean
  /** As in RelayEvent. A classic notification and a configuration-set event of one happening may differ in time and codes. */
  once: string | null
}

/** Where each type keeps its details. */
const objectNames = new Map([
  ['Send', 'send'], ['Delivery', 'delivery'], ['Bounce', 'bounce'], ['Complaint', 'complaint'], ['Reject', 'reject'], ['Open', 'open'],
  ['Click', 'click'], ['Rendering Failure', 'failure'], ['DeliveryDelay', 'deliveryDelay'], ['Subscription', 'subscription'],
])

/** The events of one SES notification of either dialect, one per recipient; a string says why there are none. */
export function readSesEvent(message: unknown): (RelayEvent | string)[] | string {
  if (!isFields(message)) return 'The message is not an object.'
  const type = firstText(message.eventType, message.notificationType)
  if (type === null) return 'The fields `eventType` and `notificationType` are missing.'
  // A new classic subscription announces itself; that is no news about mail.
  if (type === 'AmazonSnsSubscriptionSucceeded') return []
  if (!isFields(message.mail)) return 'The field `mail` is missing or is not an object.'
  const mail = message.mail
  const known = readMail(mail)
  const objectName = objectNames.get(type) ?? null
  const notice = readNotice(type, fieldsOf(objectName === null ? null : message[objectName]), mail, message)
  if (notice.recipients.length === 0) {
    if (notice.kind !== 'unknown') return `The field \`${notice.listName ?? 'mail.destination'}\` names no recipient.`
    return [{ ...blankEvent, ...known, nativeType: type, notice: unknownNotice('Amazon SES', type), detail: { ...message, mail: known.detail } }]
  }

  return boundShared<string>(notice.recipients.map((recipient) => {
    if (recipient.address === null) return `A recipient in \`${notice.listName ?? 'mail.destination'}\` has no address.`
    const codes = { smtpCode: smtpCodeOf(null, recipient.diagnostic), enhancedCode: enhancedCodeOf(recipient.status, recipient.diagnostic) }
    const detail = {
      ...without(message, new Set(['mail', 'eventType', 'notificationType', ...(objectName === null ? [] : [objectName])])),
      mail: known.detail,
      ...(objectName === null ? {} : { [objectName]: notice.listName === null ? notice.object : without(notice.object, new Set([notice.listName])) }),
      ...(Object.keys(recipient.own).length === 0 ? {} : { recipient: recipient.own }),
    }
    return {
      ...blankEvent,
      ...known,
      kind: notice.kind,
      nativeType: type,
      occurredAt: timeOf(notice.object.timestamp) ?? known.sentAt,
      recipient: recipient.address,
      relayEventId: textOf(notice.object.feedbackId),
      once: known.messageId === null ? null : notice.once,
      ...codes,
      diagnostic: recipient.diagnostic,
      relayClass: type === 'Bounce' ? bounceClass(notice.object, codes) : notice.relayClass,
      remoteIp: textOf(notice.object.remoteMtaIp),
      machine: isMachine(notice),
      test: /@simulator\.amazonses\.com$/i.test(recipient.address),
      candidate: notice.candidate,
      url: notice.kind === 'clicked' ? textOf(notice.object.link) : null,
      detail,
    }
  }))
}

function readNotice(type: string, object: Fields, mail: Fields, message: Fields): Notice {
  const all = listOf(mail.destination).map((address) => recipientOf(addressOf(address), null))
  const shared = { object, recipients: all, relayClass: null, listName: null, candidate: false, once: null }
  // One reader opened or clicked, and SES does not say which: one event, of the first, marked where it may be another's.
  const somebody = { ...shared, recipients: all.slice(0, 1), candidate: all.length > 1 }
  switch (type) {
    case 'Send':
      return { ...shared, kind: 'accepted', once: '' }
    case 'Delivery': {
      const diagnostic = textOf(object.smtpResponse)
      return { ...shared, kind: 'delivered', once: '', listName: 'recipients', recipients: listOf(object.recipients).map((address) => recipientOf(addressOf(address), diagnostic)) }
    }
    case 'Bounce':
      return { ...shared, kind: bounceKind(object), once: `${textOf(object.bounceType) ?? ''}|${textOf(object.bounceSubType) ?? ''}`, ...listed(object, 'bouncedRecipients') }
    case 'Complaint': {
      const complained = listed(object, 'complainedRecipients')
      return { ...shared, kind: complaintKind(object), relayClass: complaintClass(object), once: '', ...complained, candidate: complained.recipients.length > 1 }
    }
    case 'DeliveryDelay':
      return { ...shared, kind: 'deferred', relayClass: `delay|${textOf(object.delayType) ?? ''}`, ...listed(object, 'delayedRecipients') }
    case 'Reject':
      return { ...shared, kind: 'dropped', once: '', relayClass: `reject|${textOf(object.reason) ?? ''}`, recipients: withDiagnostic(all, object.reason) }
    case 'Rendering Failure':
      return { ...shared, kind: 'dropped', once: '', relayClass: 'rendering|', recipients: withDiagnostic(all, object.errorMessage) }
    case 'Open':
      return { ...somebody, kind: 'opened' }
    case 'Click':
      return { ...somebody, kind: 'clicked' }
    case 'Subscription':
      return { ...somebody, kind: subscriptionKind(object) }
    case 'Received': {
      const receipt = listOf(fieldsOf(message.receipt).recipients).map((address) => recipientOf(addressOf(address), null))
      return { ...shared, kind: 'unknown', recipients: receipt.length > 0 ? receipt : all }
    }
    default:
      return { ...shared, kind: 'unknown' }
  }
}

function recipientOf(address: string | null, diagnostic: string | null): Recipient {
  return { address, status: null, diagnostic, own: {} }
}

function withDiagnostic(recipients: Recipient[], reason: unknown): Recipient[] {
  return recipients.map((recipient) => ({ ...recipient, diagnostic: textOf(reason) }))
}

function listed(object: Fields, listName: string): Pick<Notice, 'recipients' | 'listName'> {
  const recipients = listOf(object[listName]).map((entry) => {
    const own = fieldsOf(entry)
    return { address: addressOf(own.emailAddress), status: own.status, diagnostic: textOf(own.diagnosticCode), own: without(own, new Set(['emailAddress', 'diagnosticCode'])) }
  })
  return { recipients, listName }
}

/** SES names the marks of prefetched opens and scanned clicks differently over time: any true flag of that name counts. */
function isMachine({ kind, object }: Notice): boolean {
  if (kind !== 'opened' && kind !== 'clicked') return false
  return Object.entries(object).some(([name, value]) => /machine|bot|prefetch|proxy/i.test(name) && flagOf(value) === true)
}
