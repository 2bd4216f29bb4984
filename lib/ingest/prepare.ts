import type { LedgerEvent } from '../db/event'
import { judge, type Judgement } from '../deliverability/classify/judge'
import type { RelayEvent } from '../deliverability/event'
import { eventFlag } from '../deliverability/event-flags'
import { providerOf } from '../deliverability/provider'
import type { ParsedEvent, Relay } from '../relays/relay'
import { attribute, type AttributionSetting } from './attribute'
import { eventFingerprint, unitFingerprint } from './fingerprint'
import { cleanInteger, cleanOrNull, cleanText, cleanTexts, longest } from './sanitise'

const earliestMs = Date.UTC(2010, 0, 1)
const aheadMs = 3_600_000
const providerRank = { domain: 1, mx: 2, reply: 3, none: 9 } as const

export type Origin = AttributionSetting & {
  connectionId: string
  relay: Relay
  postNo: number
  receivedAt: number
  unsigned: boolean
}

/** `Name <Local@Host>` → `local@host`; anything else lower-cased as it is. */
export const bareAddress = (text: string | null): string | null => {
  const clean = cleanOrNull(text, longest.indexed)
  return clean === null ? null : (/<([^<>]*)>\s*$/.exec(clean)?.[1] ?? clean).trim().toLowerCase() || null
}

const wholeSecond = (ms: number): number => Math.floor(ms / 1000) * 1000

const plausible = (time: number | null, receivedAt: number): boolean =>
  time !== null && Number.isFinite(time) && time >= earliestMs && time <= receivedAt + aheadMs

/** Read from what is stored, so that reading it again later says the same. */
const reasonOf = (e: RelayEvent, relay: string): Judgement => judge({
  relay, kind: e.kind, diagnostic: cleanOrNull(e.diagnostic, longest.diagnostic), smtpCode: cleanInteger(e.smtpCode, 100, 999),
  enhancedCode: e.enhancedCode && /^[245]\.\d{1,3}\.\d{1,3}$/.test(e.enhancedCode) ? e.enhancedCode : null, relayClass: cleanOrNull(e.relayClass, longest.word),
})

const providerClaim = (e: RelayEvent, recipient: string | null): string | null => {
  const { provider, source } = providerOf({
    recipientDomain: recipient?.split('@').at(-1) ?? '', mxHost: e.mxHost, diagnostic: e.diagnostic,
  })
  return source === 'none' ? null : `${providerRank[source]}${provider}`
}

/** Who the event is about: message, alias, unit. `nameless` when it names no message at all. */
const identity = (e: RelayEvent, origin: Origin, recipient: string | null, dedupeKey: string): {
  messageId: string | null; alias: string | null; unitId: string | null; flag: number
} => {
  const { messageIdFrom } = origin.relay
  const messageId = cleanOrNull(e.messageId, longest.indexed)
  const rfc = cleanOrNull(e.rfcMessageId, longest.indexed)
  const byAlias = messageId !== null && !e.messageIdIsOwn && rfc !== null && messageIdFrom !== undefined
  const derivable = rfc !== null && messageIdFrom?.(rfc) === messageId
  const alias = rfc !== null && messageIdFrom && messageId !== null && (byAlias || !derivable) ? rfc : null
  if (e.kind === 'unknown') return { messageId, alias: null, unitId: null, flag: 0 }
  const unitId = unitFingerprint(origin.connectionId, messageId ?? `nameless ${dedupeKey}`, recipient ?? '')
  return { messageId, alias, unitId, flag: (byAlias ? eventFlag.byAlias : 0) | (messageId === null ? eventFlag.nameless : 0) }
}

/** One parsed event as the ledger stores it: sanitised, dated, classified, attributed, fingerprinted. Pure. */
export const prepare = (e: ParsedEvent, origin: Origin): LedgerEvent => {
  const recipient = bareAddress(e.recipient)
  const dated = plausible(e.occurredAt, origin.receivedAt)
  const at = dated && e.occurredAt !== null ? e.occurredAt : origin.receivedAt
  const dedupeKey = eventFingerprint(origin.connectionId, e, recipient)
  const { messageId, alias, unitId, flag } = identity(e, origin, recipient, dedupeKey)
  const { domainClaim, host } = attribute(e, origin)
  const reason = reasonOf(e, origin.relay.id)
  return {
    dedupeKey, once: e.once !== null, unitId, messageId, alias, recipient, domainClaim, host,
    connectionId: origin.connectionId, postNo: origin.postNo, element: e.element, kind: e.kind,
    nativeType: cleanText(e.nativeType, longest.word),
    occurredAt: wholeSecond(at), occurredMillis: Math.trunc(at) - wholeSecond(at), receivedAt: origin.receivedAt,
    sentAt: e.sentAt !== null && plausible(e.sentAt, origin.receivedAt) ? wholeSecond(e.sentAt) : null,
    flags: flag | (e.test ? eventFlag.test : 0) | (e.machine ? eventFlag.machine : 0) | (e.candidate ? eventFlag.candidate : 0) |
      (dated ? 0 : eventFlag.clockSuspect) | (origin.unsigned ? eventFlag.unsigned : 0),
    class: reason.class, confidence: reason.confidence, rule: reason.rule, classifierVersion: reason.classifierVersion,
    smtpCode: reason.smtpCode, enhancedCode: reason.enhancedCode, refusedBy: reason.refusedBy,
    providerClaim: providerClaim(e, recipient),
    relayEventId: cleanOrNull(e.relayEventId, longest.indexed), diagnostic: cleanOrNull(e.diagnostic, longest.diagnostic),
    relayClass: cleanOrNull(e.relayClass, longest.word), mxHost: cleanOrNull(e.mxHost, longest.word),
    remoteIp: cleanOrNull(e.remoteIp, longest.word), sendingIp: cleanOrNull(e.sendingIp, longest.word),
    pool: cleanOrNull(e.pool, longest.word), campaign: cleanOrNull(e.campaign, longest.word),
    // Sorted, so that copies which know some of them end in the same row.
    tags: e.tags.length === 0 ? e.tags : [...new Set(e.tags.slice(0, 100).map((tag) => cleanText(tag, longest.word)))].sort(), attempt: cleanInteger(e.attempt, 0, 1_000_000), tls: e.tls,
    url: cleanOrNull(e.url, longest.url), notice: cleanOrNull(e.notice, longest.note),
    metadata: cleanTexts(e.metadata),
  }
}
