import type { Claim } from './claim'
import { leastClaim } from './claim'
import { joinSeen } from './seen'
import { joinTags, type Tags } from './tags'

/** Bits of `message.flags`; stored, so values never change. A join of two messages is their bit-or. */
export const messageFlag = {
  accepted: 1,
  delivered: 2,
  deferred: 4,
  throttled: 8,
  bounced: 16,
  dropped: 32,
  complained: 64,
  unsubscribed: 128,
  opened: 256,
  openedMachine: 512,
  clicked: 1024,
  clickedMachine: 2048,
  replied: 4096,
  test: 8192,
  candidate: 16384,
  nameless: 32768,
} as const

/**
 * One (connection, message id, recipient) as the join of its events. Every field is a semilattice (least time, bit-or,
 * least claim, set union), so shuffles, copies and late arrivals end in the same row.
 */
export type Message = {
  unitId: string
  connectionId: string
  messageId: string
  recipient: string
  /** Earliest known time of the message, ms. */
  sentAt: number
  /** Latest receipt of any of its events, ms; only retention reads it. */
  receivedAt: number
  flags: number
  /** Sending domain by relay, argument or connection default. */
  domain: Claim | null
  /** Host of the Message-ID: the sending domain when the workspace knows it and nothing better than a default does. */
  host: Claim | null
  provider: Claim | null
  pool: Claim | null
  ip: Claim | null
  campaign: Claim | null
  tags: Tags
  /** Strongest reason of a final bounce, drop or deferral: a claim whose value is `class|code`. */
  bounce: Claim | null
  dropReason: Claim | null
  deferral: Claim | null
  seen: Uint8Array
}

export const joinMessages = (a: Message, b: Message): Message => ({
  unitId: a.unitId,
  connectionId: a.connectionId,
  messageId: a.messageId,
  recipient: a.recipient,
  sentAt: Math.min(a.sentAt, b.sentAt),
  receivedAt: Math.max(a.receivedAt, b.receivedAt),
  flags: a.flags | b.flags,
  domain: leastClaim(a.domain, b.domain),
  host: leastClaim(a.host, b.host),
  provider: leastClaim(a.provider, b.provider),
  pool: leastClaim(a.pool, b.pool),
  ip: leastClaim(a.ip, b.ip),
  campaign: leastClaim(a.campaign, b.campaign),
  tags: joinTags(a.tags, b.tags),
  bounce: leastClaim(a.bounce, b.bounce),
  dropReason: leastClaim(a.dropReason, b.dropReason),
  deferral: leastClaim(a.deferral, b.deferral),
  seen: joinSeen(a.seen, b.seen),
})
