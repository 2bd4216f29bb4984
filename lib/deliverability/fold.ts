import { claim, claimRank, claimedValue, domainRank } from './claim'
import type { CounterDelta, CounterKey, CounterRow, Cut } from './counter'
import { bump, countBits, CounterSum, cuts, noConnection } from './counter'
import type { EventKind } from './event'
import { eventFlag } from './event-flags'
import { localDayStart, localHourStart } from './local-time'
import type { Message } from './message'
import { messageFlag } from './message'
import type { ReasonClass } from './reason'
import { classOrder, reasons } from './reason'
import { tldOf } from './recipient-tld'
import type { Counted } from './seen'
import { packSeen, quarterMs, unpackSeen } from './seen'
import { packTags, type Tags, unpackTags } from './tags'

/** What the fold needs of a stored event; times in ms. */
export type FoldableEvent = {
  unitId: string
  connectionId: string
  messageId: string
  recipient: string
  kind: EventKind
  occurredAt: number
  receivedAt: number
  sentAt: number | null
  flags: number
  class: ReasonClass | null
  confidence: string | null
  smtpCode: number | null
  enhancedCode: string | null
  domainClaim: string | null
  host: string | null
  providerClaim: string | null
  pool: string | null
  campaign: string | null
  tags: readonly string[]
  sendingIp: string | null
  /** First 32 bits of the fingerprint. */
  print: number
}

const confidences = ['text', 'relay', 'enhanced', 'reply', 'none']

/** Class and code, ranked by how sure the classification is, then by the fixed order of classes: never by time or arrival. */
const reasonClaim = (e: FoldableEvent): string | null => {
  if (!e.class) return null
  const rank = Math.max(confidences.indexOf(e.confidence ?? 'none'), 0)
  const code = e.enhancedCode ?? (e.smtpCode === null ? '' : String(e.smtpCode))
  return `${rank}${String(classOrder(e.class)).padStart(7, '0')}${e.class}|${code}`
}

const countedOf = (e: FoldableEvent): Counted | null => {
  const traits = e.class ? reasons[e.class] : null
  const machine = (e.flags & eventFlag.machine) !== 0
  switch (e.kind) {
    case 'bounced':
      return traits?.hard ? 'hard' : traits?.block ? 'blocked' : 'soft'
    case 'deferred':
      return traits?.throttle ? 'throttled' : 'deferred'
    case 'opened':
      return machine ? 'opened_machine' : 'opened'
    case 'clicked':
      return machine ? 'clicked_machine' : 'clicked'
    case 'unknown':
      return null
    default:
      return e.kind
  }
}

const flagOf: Record<Counted, number> = {
  accepted: messageFlag.accepted, delivered: messageFlag.delivered, deferred: messageFlag.deferred,
  throttled: messageFlag.deferred | messageFlag.throttled, hard: messageFlag.bounced, blocked: messageFlag.bounced,
  soft: messageFlag.bounced, dropped: messageFlag.dropped, complained: messageFlag.complained,
  unsubscribed: messageFlag.unsubscribed, opened: messageFlag.opened, opened_machine: messageFlag.openedMachine,
  clicked: messageFlag.clicked, clicked_machine: messageFlag.clickedMachine, replied: messageFlag.replied,
  resubscribed: 0, autoreplied: 0, placement: 0,
}

/** The message as this one event alone tells it; null for kinds that belong to no message. */
export const messageOf = (e: FoldableEvent): Message | null => {
  const counted = countedOf(e)
  if (!counted) return null
  const carried =
    (e.flags & eventFlag.test ? messageFlag.test : 0) |
    (e.flags & eventFlag.candidate ? messageFlag.candidate : 0) |
    (e.flags & eventFlag.nameless ? messageFlag.nameless : 0)
  const reason = reasonClaim(e)
  return {
    unitId: e.unitId, connectionId: e.connectionId, messageId: e.messageId, recipient: e.recipient,
    sentAt: e.sentAt === null ? e.occurredAt : Math.min(e.sentAt, e.occurredAt), receivedAt: e.receivedAt,
    flags: flagOf[counted] | carried,
    domain: e.domainClaim === null ? null : claim(Number(e.domainClaim[0]), e.occurredAt, e.domainClaim.slice(1)),
    host: claim(3, e.occurredAt, e.host),
    provider: e.providerClaim === null ? null : claim(Number(e.providerClaim[0]), e.occurredAt, e.providerClaim.slice(1)),
    pool: claim(1, e.occurredAt, e.pool), ip: claim(1, e.occurredAt, e.sendingIp), campaign: claim(1, e.occurredAt, e.campaign),
    tags: packTags(e.tags),
    bounce: e.kind === 'bounced' ? reason : null,
    dropReason: e.kind === 'dropped' ? reason : null,
    deferral: e.kind === 'deferred' ? reason : null,
    seen: packSeen(e.occurredAt, counted, e.print),
  }
}

export type FoldSetting = {
  timeZone: string
  /** Sending domains that the workspace knows: a Message-ID's host counts only among these. */
  domains: ReadonlySet<string>
}

/** '' is unattributed. The order is the one of the README: relay, argument, Message-ID host, connection default. */
export const sendingDomainOf = (m: Message, domains: ReadonlySet<string>): string => {
  const host = claimedValue(m.host)
  return claimRank(m.domain) >= domainRank.connectionDefault && domains.has(host) ? host : claimedValue(m.domain)
}

export type Outcome = 'bounced' | 'delivered' | 'dropped' | 'deferred' | 'accepted' | 'none'

/** Final outcome: bounced > delivered > dropped > deferred > accepted. A complaint, open or click implies delivered. */
export const outcomeOf = (flags: number): Outcome => {
  const f = messageFlag
  if (flags & f.bounced) return 'bounced'
  if (flags & (f.delivered | f.complained | f.opened | f.openedMachine | f.clicked | f.clickedMachine)) return 'delivered'
  if (flags & f.dropped) return 'dropped'
  if (flags & f.deferred) return 'deferred'
  return flags & f.accepted ? 'accepted' : 'none'
}

const classOf = (reason: string | null): ReasonClass => claimedValue(reason).split('|')[0] as ReasonClass

const bits = countBits
const sentBits: readonly [flag: number, bit: number][] = [
  [messageFlag.deferred, bits.deferred], [messageFlag.throttled, bits.throttled], [messageFlag.complained, bits.complained],
  [messageFlag.unsubscribed, bits.unsubscribed], [messageFlag.opened, bits.opened], [messageFlag.openedMachine, bits.opened_machine],
  [messageFlag.clicked, bits.clicked], [messageFlag.clickedMachine, bits.clicked_machine], [messageFlag.replied, bits.replied],
]
const outcomeBits: Record<Outcome, number> = {
  none: 0, accepted: bits.accepted, deferred: bits.accepted | bits.pending_deferred, delivered: bits.accepted | bits.delivered,
  dropped: bits.accepted | bits.dropped, bounced: bits.accepted | bits.bounced,
}

const messageBits = (m: Message, outcome: Outcome): number => {
  let found = outcomeBits[outcome]
  for (const [flag, bit] of sentBits) if (m.flags & flag) found |= bit
  if (outcome === 'bounced' && m.bounce) {
    const traits = reasons[classOf(m.bounce)]
    found |= traits.hard ? bits.hard : traits.block ? bits.blocked : 0
  }
  return found
}

const reasonSlices = (m: Message, outcome: Outcome): { slice: string; bit: number }[] => {
  const found: { slice: string; bit: number }[] = []
  const push = (field: 'bounced' | 'dropped' | 'deferred', reason: string | null): void => {
    if (reason) found.push({ slice: `${field}|${claimedValue(reason)}`, bit: bits[field] })
  }
  if (outcome === 'bounced') push('bounced', m.bounce)
  if (outcome === 'dropped') push('dropped', m.dropReason)
  if (m.flags & messageFlag.deferred) push('deferred', m.deferral)
  return found
}

/** Null for what no counter counts. */
const eventBits: Record<Counted, number | null> = {
  accepted: bits.accepted, delivered: bits.delivered, deferred: bits.deferred, throttled: bits.deferred | bits.throttled,
  hard: bits.bounced | bits.hard, blocked: bits.bounced | bits.blocked, soft: bits.bounced, dropped: bits.dropped, complained: bits.complained,
  unsubscribed: bits.unsubscribed, opened: bits.opened, opened_machine: bits.opened_machine, clicked: bits.clicked,
  clicked_machine: bits.clicked_machine, replied: bits.replied, resubscribed: null, autoreplied: null, placement: null,
}

type Traits = { domain: string; provider: string; pool: string; ip: string; campaign: string; connectionId: string; tags: Tags; tld: string }

/** Lengths before the free texts: no letter in them can make two places one. */
const placeText = (t: Traits): string =>
  `${t.domain}\u0001${t.provider}\u0001${t.connectionId}${t.pool.length}:${t.pool}${t.campaign.length}:${t.campaign}${t.tld.length}:${t.tld}${
    t.tags === null ? '' : `${t.tags.length}:${t.tags}`}\u0001${t.ip}`

const whole = (t: Traits, cut: Cut, startMs: number): CounterKey => (
  { cut, domain: t.domain, startMs, slice: '', provider: t.provider, connectionId: t.connectionId, pool: t.pool })
const sliced = (t: Traits, cut: Cut, startMs: number, slice: string, provider = ''): CounterKey => (
  { cut, domain: t.domain, startMs, slice, provider, connectionId: noConnection, pool: '' })

/** A message whose tags are not known is from before these cuts, and in neither until it is folded anew. */
const sentDayRows = (sum: CounterSum, t: Traits, day: number): CounterRow[] => (t.tags === null ? [] : [
  sum.row(sliced(t, cuts.sentDayTld, day, t.tld)),
  ...(t.tags === '' ? [''] : unpackTags(t.tags)).map((tag) => sum.row(sliced(t, cuts.sentDayTag, day, tag))),
])

const sentRows = (sum: CounterSum, t: Traits, hour: number, day: number): CounterRow[] => [
  sum.row(whole(t, cuts.sentDay, day)), sum.row(whole(t, cuts.sentHour, hour)),
  sum.row(sliced(t, cuts.sentHourCampaign, hour, t.campaign)), sum.row(sliced(t, cuts.sentHourIp, hour, t.ip)),
  ...sentDayRows(sum, t, day),
]
const eventRows = (sum: CounterSum, t: Traits, hour: number): CounterRow[] => [
  sum.row(whole(t, cuts.eventHour, hour)), sum.row(sliced(t, cuts.eventHourCampaign, hour, t.campaign)), sum.row(sliced(t, cuts.eventHourIp, hour, t.ip)),
]

/** Adds everything that one message contributes to the counters, or takes it away. */
export const contribute = (sum: CounterSum, m: Message, setting: FoldSetting, sign: 1 | -1): void => {
  if (m.flags & messageFlag.test) return
  const t: Traits = {
    domain: sendingDomainOf(m, setting.domains), provider: claimedValue(m.provider) || 'other', pool: claimedValue(m.pool),
    ip: claimedValue(m.ip), campaign: claimedValue(m.campaign), connectionId: m.connectionId, tags: m.tags, tld: tldOf(m.recipient),
  }
  const text = placeText(t)
  let places = sum.places.get(text)
  if (!places) sum.places.set(text, (places = new Map<number, readonly CounterRow[]>()))
  const outcome = outcomeOf(m.flags)
  const found = messageBits(m, outcome)
  const hour = localHourStart(m.sentAt, setting.timeZone)
  // Hours are even numbers of ms: the odd ones are free for the sent rows of the same hour.
  let sent = places.get(hour + 1)
  if (!sent) places.set(hour + 1, (sent = sentRows(sum, t, hour, localDayStart(m.sentAt, setting.timeZone))))
  for (const row of sent) bump(row, found, sign)
  for (const { slice, bit } of reasonSlices(m, outcome)) {
    bump(sum.row(sliced(t, cuts.sentDayReason, localDayStart(m.sentAt, setting.timeZone), slice, t.provider)), bit, sign)
  }
  for (const event of unpackSeen(m.seen)) {
    const once = eventBits[event.counted]
    if (once === null) continue
    const at = localHourStart(event.quarter * quarterMs, setting.timeZone)
    let happened = places.get(at)
    if (!happened) places.set(at, (happened = eventRows(sum, t, at)))
    for (const row of happened) bump(row, once, sign)
  }
}

/**
 * Everything that one message adds to the counters: a pure function of the message, the zone and the known domains.
 * Counters are the sum of this over all messages; a commit adds `contribution(after) − contribution(before)`.
 */
export const contribution = (m: Message, setting: FoldSetting): CounterDelta[] => {
  const sum = new CounterSum()
  contribute(sum, m, setting, 1)
  return sum.all()
}
