/** What happened to one message for one recipient. Words of the field; see docs/metrics.md. */
export const eventKinds = [
  'accepted', 'delivered', 'deferred', 'bounced', 'dropped', 'complained', 'unsubscribed',
  'resubscribed', 'opened', 'clicked', 'replied', 'autoreplied', 'placement', 'unknown',
] as const
export type EventKind = (typeof eventKinds)[number]

/**
 * One event as a relay's adapter reads it, before classification and attribution.
 * Times are milliseconds since 1970 (UTC). `null` means that the relay did not say.
 */
export type RelayEvent = {
  kind: EventKind
  /** The relay's own word for the event, e.g. `bounce`, `Rendering Failure`. */
  nativeType: string
  occurredAt: number | null
  /** The message's own time where the relay states it apart from the event's (SES `mail.timestamp`). */
  sentAt: number | null
  /** As the relay wrote it; the ledger lower-cases it. */
  recipient: string | null
  /** The message as api.md names it: SendGrid first label of sg_message_id, Mailgun Message-ID, SES messageId. */
  messageId: string | null
  /** False when `messageId` is only derived from the sender's Message-ID, so that an alias may resolve it. */
  messageIdIsOwn: boolean
  /** The RFC 5322 Message-ID without angle brackets, lower-cased host; joins events that lack the relay's id. */
  rfcMessageId: string | null
  relayEventId: string | null
  /**
   * Set where the relay may tell one event twice with other times or codes: with kind, message and recipient this word
   * alone says which event it is. Null: time, code, address and attempt tell too.
   */
  once: string | null
  /** The sending domain that the relay itself states (header, tag, field); null when it names none. */
  statedDomain: string | null
  /** Who says so: the sender's own From, the relay's account of it, or only the host of a Message-ID that the relay makes of its domain. */
  statedBy: 'sender' | 'relay' | 'message-id'
  smtpCode: number | null
  /** `5.1.1`; null when the relay gives none. */
  enhancedCode: string | null
  /** The reply or reason, as text. */
  diagnostic: string | null
  /** The relay's own class word, e.g. `Invalid Address`, `Permanent/NoEmail`, `suppress-bounce`. */
  relayClass: string | null
  mxHost: string | null
  remoteIp: string | null
  sendingIp: string | null
  pool: string | null
  campaign: string | null
  tags: string[]
  attempt: number | null
  tls: boolean | null
  /** Opened or clicked by a prefetcher or scanner, by the relay's own word. */
  machine: boolean
  /** A relay's test button or simulator address: stored, in no count. */
  test: boolean
  /** The recipient is one of several that the provider may have meant (SES complaints). */
  candidate: boolean
  /** News about the relay account as a whole (sending paused, topic unsubscribed), one sentence; kind is `unknown`. */
  notice: string | null
  /** Clicked address. */
  url: string | null
  /** Custom arguments, user variables, tags: name → text. Names are hostile; built by Object.fromEntries only. */
  metadata: Record<string, string>
  /** Every other field of the vendor's, kept as it came (JSON). */
  detail: Record<string, unknown>
}

/** An element that could not be read: kept with the reason and shown, never dropped. */
export type Unreadable = {
  /** One sentence for a person: what is wrong and where. */
  reason: string
  /** The element's own text as posted (may be cut; the whole post is kept beside it). */
  raw: string
}

/** A RelayEvent with nothing known; adapters spread it and fill in what the payload says. */
export const blankEvent: RelayEvent = {
  kind: 'unknown', nativeType: '', occurredAt: null, sentAt: null, recipient: null, messageId: null, messageIdIsOwn: true,
  rfcMessageId: null, relayEventId: null, once: null, statedDomain: null, statedBy: 'relay', smtpCode: null, enhancedCode: null,
  diagnostic: null, relayClass: null, mxHost: null, remoteIp: null, sendingIp: null, pool: null,
  campaign: null, tags: [], attempt: null, tls: null, machine: false, test: false, candidate: false, notice: null,
  url: null, metadata: {}, detail: {},
}
