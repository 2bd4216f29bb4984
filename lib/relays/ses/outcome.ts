import type { EventKind } from '../../deliverability/event'
import { fieldsOf, isFields, listOf, textOf, type Fields } from '../read-fields'

/** Bounces that SES made itself, without an attempt: the address is on a suppression list. */
const suppressionSubtypes = new Set([
  'Suppressed', 'OnAccountSuppressionList', 'OnTenantSuppressionList', 'EmailValidationSuppressed', 'UnsubscribedRecipient',
])

export function bounceKind(bounce: Fields): EventKind {
  return suppressionSubtypes.has(textOf(bounce.bounceSubType) ?? '') ? 'dropped' : 'bounced'
}

export type BouncedRecipient = { smtpCode: number | null; enhancedCode: string | null }

/**
 * SES's own words for a bounce, with its best known slip mended: `Transient|General` for an address that refused for good.
 * A status of 5.x says so, or, where no recipient of the bounce has a status, a 5xx reply; a 4.x keeps it transient.
 */
export function bounceClass(bounce: Fields, recipient: BouncedRecipient): string {
  const type = textOf(bounce.bounceType) ?? ''
  const subtype = textOf(bounce.bounceSubType) ?? ''
  const statuses = listOf(bounce.bouncedRecipients).map((entry) => textOf(fieldsOf(entry).status))
  const byReply = statuses.every((status) => status === null) && (recipient.smtpCode ?? 0) >= 500
  const refused = recipient.enhancedCode === null ? byReply : recipient.enhancedCode.startsWith('5')
  return type === 'Transient' && (subtype === 'General' || subtype === '') && refused ? 'Permanent|General' : `${type}|${subtype}`
}

/** A report of `not-spam` is a rescue; a complaint on a suppression list is a refusal of SES's own. */
export function complaintKind(complaint: Fields): EventKind {
  if (suppressionSubtypes.has(textOf(complaint.complaintSubType) ?? '')) return 'dropped'
  return textOf(complaint.complaintFeedbackType) === 'not-spam' ? 'unknown' : 'complained'
}

export function complaintClass(complaint: Fields): string {
  const subtype = textOf(complaint.complaintSubType)
  return `complaint|${subtype !== null && suppressionSubtypes.has(subtype) ? subtype : (textOf(complaint.complaintFeedbackType) ?? '')}`
}

/** What changed in the preferences: leaving anything is an opt-out, else coming back to anything is an opt-in. */
export function subscriptionKind(subscription: Fields): EventKind {
  const before = fieldsOf(subscription.oldTopicPreferences)
  const after = subscription.newTopicPreferences
  if (!isFields(after)) return 'unknown'
  if (after.unsubscribeAll === true) return 'unsubscribed'
  const changed = (status: string): boolean => [...topicsWith(after, status)].some((topic) => !topicsWith(before, status).has(topic))
  if (changed('OptOut')) return 'unsubscribed'
  return changed('OptIn') || before.unsubscribeAll === true ? 'resubscribed' : 'unknown'
}

function topicsWith(preferences: Fields, status: string): Set<string> {
  const lists = [...listOf(preferences.topicSubscriptionStatus), ...listOf(preferences.topicDefaultSubscriptionStatus)].map(fieldsOf)
  return new Set(lists.filter((topic) => topic.subscriptionStatus === status).map((topic) => textOf(topic.topicName) ?? ''))
}
