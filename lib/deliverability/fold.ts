import { claim, claimRank, claimedValue, domainRank } from './claim'
import type { CounterDelta, CounterKey, Cut, StoredCounts } from './counter'
import { cuts, noConnection, noCounts } from './counter'
import type { EventKind } from './event'
import { eventFlag } from './event-flags'
import { localDayStart, localHourStart } from './local-time'
import type { Message } from './message'
import { messageFlag } from './message'
import type { ReasonClass } from './reason'
import { classOrder, reasons } from './reason'
import type { Counted } from './seen'
import { packSeen, quarterMs, unpackSeen } from './seen'

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

const messageCounts = (m: Message): StoredCounts => {
  const has = (flag: number): number => (m.flags & flag ? 1 : 0)
  const outcome = outcomeOf(m.flags)
  const counts = noCounts()
  const f = messageFlag
  counts.accepted = outcome === 'none' ? 0 : 1
  counts.delivered = outcome === 'delivered' ? 1 : 0
  counts.bounced = outcome === 'bounced' ? 1 : 0
  counts.dropped = outcome === 'dropped' ? 1 : 0
  counts.deferred = has(f.deferred)
  counts.throttled = has(f.throttled)
  counts.pending_deferred = outcome === 'deferred' ? 1 : 0
  if (counts.bounced && m.bounce) {
    const traits = reasons[classOf(m.bounce)]
    counts.hard = traits.hard ? 1 : 0
    counts.blocked = !traits.hard && traits.block ? 1 : 0
  }
  counts.complained = has(f.complained)
  counts.unsubscribed = has(f.unsubscribed)
  counts.opened = has(f.opened)
  counts.opened_machine = has(f.openedMachine)
  counts.clicked = has(f.clicked)
  counts.clicked_machine = has(f.clickedMachine)
  counts.replied = has(f.replied)
  return counts
}

const reasonCounts = (m: Message): { slice: string; counts: StoredCounts }[] => {
  const outcome = outcomeOf(m.flags)
  const found: { slice: string; counts: StoredCounts }[] = []
  const push = (field: 'bounced' | 'dropped' | 'deferred', reason: string | null): void => {
    if (reason) found.push({ slice: `${field}|${claimedValue(reason)}`, counts: { ...noCounts(), [field]: 1 } })
  }
  if (outcome === 'bounced') push('bounced', m.bounce)
  if (outcome === 'dropped') push('dropped', m.dropReason)
  if (m.flags & messageFlag.deferred) push('deferred', m.deferral)
  return found
}

const eventCounts = (counted: Counted): StoredCounts | null => {
  const counts = noCounts()
  if (counted === 'hard' || counted === 'soft' || counted === 'blocked') {
    counts.bounced = 1
    if (counted !== 'soft') counts[counted] = 1
  } else if (counted === 'throttled') {
    counts.deferred = 1
    counts.throttled = 1
  } else if (counted in counts) counts[counted as keyof StoredCounts] = 1
  else return null
  return counts
}

/**
 * Everything that one message adds to the counters: a pure function of the message, the zone and the known domains.
 * Counters are the sum of this over all messages; a commit adds `contribution(after) − contribution(before)`.
 */
export const contribution = (m: Message, setting: FoldSetting): CounterDelta[] => {
  if (m.flags & messageFlag.test) return []
  const domain = sendingDomainOf(m, setting.domains)
  const provider = claimedValue(m.provider) || 'other'
  const pool = claimedValue(m.pool)
  const ip = claimedValue(m.ip)
  const campaign = claimedValue(m.campaign)
  const hour = localHourStart(m.sentAt, setting.timeZone)
  const day = localDayStart(m.sentAt, setting.timeZone)
  const parts: CounterDelta[] = []
  const whole = (cut: Cut, startMs: number, counts: StoredCounts): void => {
    parts.push({ cut, domain, startMs, slice: '', provider, connectionId: m.connectionId, pool, counts })
  }
  const sliced = (cut: Cut, startMs: number, slice: string, counts: StoredCounts, by: Partial<CounterKey> = {}): void => {
    parts.push({ cut, domain, startMs, slice, provider: '', connectionId: noConnection, pool: '', ...by, counts })
  }
  const counts = messageCounts(m)
  whole(cuts.sentDay, day, counts)
  whole(cuts.sentHour, hour, counts)
  sliced(cuts.sentHourCampaign, hour, campaign, counts)
  sliced(cuts.sentHourIp, hour, ip, counts)
  for (const reason of reasonCounts(m)) sliced(cuts.sentDayReason, day, reason.slice, reason.counts, { provider })
  for (const event of unpackSeen(m.seen)) {
    const once = eventCounts(event.counted)
    if (!once) continue
    const at = localHourStart(event.quarter * quarterMs, setting.timeZone)
    whole(cuts.eventHour, at, once)
    sliced(cuts.eventHourCampaign, at, campaign, once)
    sliced(cuts.eventHourIp, at, ip, once)
  }
  return parts
}
