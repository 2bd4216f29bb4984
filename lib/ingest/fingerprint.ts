import { hash } from 'node:crypto'
import type { RelayEvent } from '../deliverability/event'

/** The first 128 bits of SHA-256 in the shape of a UUID. */
export const digestUuid = (content: string | Uint8Array): string => {
  const hex = hash('sha256', content, 'hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}

/**
 * Two posted events are one when these agree. The relay's own event id is left out: it can differ between re-posts of
 * one event (sendgrid-nodejs issue 1435), and SES has none. `once` stands in place of time, codes and text where a relay
 * tells one event in two dialects, which may differ in all of them.
 */
export const eventFingerprint = (connectionId: string, e: RelayEvent, recipient: string | null): string =>
  digestUuid(JSON.stringify([
    connectionId, e.kind, e.nativeType, e.messageId ?? e.rfcMessageId, recipient, e.once ?? [
      e.occurredAt === null ? null : Math.floor(e.occurredAt / 1000), e.enhancedCode ?? e.smtpCode, e.diagnostic, e.url, e.attempt, e.machine,
    ], e.kind === 'unknown' ? [e.notice, e.relayEventId] : null,
  ]))

/** A message for one recipient on one connection. */
export const unitFingerprint = (connectionId: string, messageId: string, recipient: string): string =>
  digestUuid(JSON.stringify([connectionId, messageId, recipient]))
