import type { EventAnswer } from '@/lib/contracts/events'
import type { ListedEvent } from '@/lib/db/event-list'
import { namedLists } from '@/lib/deliverability/classify/named-list'
import { eventFlag } from '@/lib/deliverability/event-flags'
import { isReasonClass, reasonOf } from '@/lib/deliverability/reason'
import { isoTime } from '@/lib/http/range'
import { eventId } from './event-id'

/** One stored event as the API answers it. */
export const presentEvent = (e: ListedEvent): EventAnswer => {
  const reason = e.class !== null && isReasonClass(e.class) ? reasonOf(e.class) : null
  const isFinal = e.kind === 'bounced' || e.kind === 'dropped'
  return {
    id: eventId({ second: e.occurredAt, dedupeKey: e.dedupeKey }),
    kind: e.kind, relay: e.relay, connection_id: e.connectionId, occurred_at: isoTime(e.occurredAt), received_at: isoTime(e.receivedAt),
    recipient: e.recipient, recipient_domain: e.recipient?.includes('@') ? (e.recipient.split('@').at(-1) ?? null) : null,
    provider: e.provider, provider_source: e.providerSource, sending_domain: e.sendingDomain, message_id: e.messageId, relay_event_id: e.relayEventId,
    class: e.class, family: reason?.family ?? null, owner: reason?.owner ?? null, confidence: e.confidence, rule: e.rule,
    smtp_code: e.smtpCode, enhanced_code: e.enhancedCode, diagnostic: e.diagnostic,
    listed_on: e.refusedBy, listed_on_name: namedLists.find(({ id }) => id === e.refusedBy)?.label ?? e.refusedBy,
    mx_host: e.mxHost, sending_ip: e.sendingIp, pool: e.pool, campaign: e.campaign, tags: e.tags, attempt: e.attempt, tls: e.tls,
    machine: (e.flags & eventFlag.machine) !== 0, test: (e.flags & eventFlag.test) !== 0,
    relay_class: e.relayClass, native_type: e.nativeType, notice: e.notice, url: e.url,
    clock_suspect: (e.flags & eventFlag.clockSuspect) !== 0,
    suppress: isFinal && reason?.suppress === true && (e.smtpCode === null || e.smtpCode >= 500) && e.enhancedCode?.startsWith('4') !== true,
  }
}
