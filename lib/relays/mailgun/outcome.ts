import type { EventKind } from '../../deliverability/event'

const kinds = new Map<string, EventKind>([
  ['accepted', 'accepted'],
  ['delivered', 'delivered'],
  ['opened', 'opened'],
  ['clicked', 'clicked'],
  ['unsubscribed', 'unsubscribed'],
  ['complained', 'complained'],
  ['rejected', 'dropped'],
  ['bounced', 'bounced'],
])

/** Mailgun's own codes for addresses that it no longer tries: bounced, unsubscribed, complained before, poor list. */
const suppressionCodes = new Set([605, 606, 607, 625])

export type Failure = { event: string; severity: string | null; reason: string | null; code: number | null; bounceType: string | null }

/** What an event of Mailgun's means; `failed` and the old `dropped` need the rest of the payload. */
export function outcomeOf(failure: Failure): EventKind {
  if (failure.event === 'failed') return failedOutcome(failure)
  // The old webhooks say `dropped` both for refusals of Mailgun's own and for mail that it gave up retrying.
  if (failure.event === 'dropped') return failure.reason === 'old' ? 'bounced' : 'dropped'
  if (failure.event === 'bounced' && isSuppression(failure)) return 'dropped'
  return kinds.get(failure.event) ?? 'unknown'
}

function isSuppression({ reason, code }: Failure): boolean {
  return reason?.startsWith('suppress-') === true || (code !== null && suppressionCodes.has(code))
}

function failedOutcome(failure: Failure): EventKind {
  if (isSuppression(failure)) return 'dropped'
  // The last try of a message keeps the severity `temporary`; only the reason tells that Mailgun stopped.
  if (failure.reason === 'old') return 'bounced'
  if (failure.severity === 'temporary') return 'deferred'
  if (failure.severity === 'permanent') return 'bounced'
  if (failure.code !== null && failure.code >= 400) return failure.code >= 500 && failure.bounceType !== 'soft' ? 'bounced' : 'deferred'
  if (failure.bounceType === 'hard') return 'bounced'
  return failure.bounceType === 'soft' ? 'deferred' : 'unknown'
}
