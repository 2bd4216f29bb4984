import { randomBytes } from 'node:crypto'
import { learnAliases, type Resolved, type Sighting } from '../db/alias'
import { touchConnections } from '../db/connection'
import { addToCounters } from '../db/counter'
import { joinStoredCopies } from '../db/event-copies'
import { enrichEvents, enterEvents, type Entered, foldable, type LedgerEvent, lockStandIns } from '../db/event'
import { type Change, joined, lockMessages, writeChanges } from '../db/message'
import { spendNonces } from '../db/nonce'
import { ensurePartitions, forgetPartitions } from '../db/partition'
import { insertPosts, type Post } from '../db/post'
import { mostPerBundle } from '../db/post-bundle'
import type { Client } from '../db/pool'
import { insertQuarantined, type Quarantined } from '../db/quarantine'
import { addReceipts, noReceipt, type Receipt } from '../db/receipt'
import { domainNames, insertDomains, lockDomains, touchDomains } from '../db/sending-domain'
import { type Closing, inWorkspace, lacksPartition } from '../db/transaction'
import { workspaceTimeZone } from '../db/workspace'
import type { WorkspaceId } from '../db/workspace-id'
import { claimedValue, claimRank, domainRank } from '../deliverability/claim'
import { joinCopies, joinTellings } from '../deliverability/copies'
import { CounterSum } from '../deliverability/counter'
import { eventFlag } from '../deliverability/event-flags'
import { contribute, type FoldableEvent, type FoldSetting, sendingDomainOf } from '../deliverability/fold'
import { type Message, messageFlag } from '../deliverability/message'
import { foldStored, regroup, resolveByAlias } from './join-aliases'
import { changesOfNewDomains } from './new-domains'
import { withKnowledge } from './workspace-knowledge'

/** Thrown to leave the transaction: it has to start over with the exclusive lock. */
class NewDomains extends Error {}
/** Thrown likewise: these posts must not pass, the others shall. */
class NoncesSpent extends Error {
  constructor(readonly deliveries: ReadonlySet<Delivery>) {
    super('a one-time value was spent on another body')
  }
}

const lateAfterMs = 24 * 3_600_000

/** One verified and parsed post, ready to be committed. */
export type Delivery = {
  post: Post
  events: LedgerEvent[]
  quarantined: Quarantined[]
  nonce: { nonceHash: string; bodyHash: string } | null
  /** A replay of what was received before: changes no receipt and keeps no second copy of the post. */
  replay: boolean
}

/** What became of a delivery: its counts, or refused because its one-time value was spent on another body. */
export type Outcome = Receipt | 'nonce spent'

/** Names that events claim by better than a Message-ID and that the workspace does not know. */
const unknownDomains = (events: readonly LedgerEvent[], known: ReadonlySet<string>): string[] => {
  const unknown = new Set<string>()
  let last: string | null = null
  for (const { domainClaim, unitId } of events) {
    if (domainClaim === last || domainClaim === null || unitId === null || Number(domainClaim[0]) >= domainRank.messageId) continue
    last = domainClaim
    const name = domainClaim.slice(1)
    if (!known.has(name)) unknown.add(name)
  }
  return [...unknown]
}

/** A Message-ID's host makes a domain only where nothing better names the message's: opens name nothing else. */
const derivedDomains = (changes: readonly Change[], known: ReadonlySet<string>): string[] => [
  ...new Set(changes.flatMap(({ after }) => (after && claimRank(after.domain) === domainRank.messageId ? [claimedValue(after.domain)] : []))),
].filter((name) => !known.has(name))

/** Copies inside one flush become one event that knows what each of them knew. */
const distinct = (events: readonly LedgerEvent[]): readonly LedgerEvent[] => {
  const first = new Map<string, LedgerEvent>()
  for (const e of events) {
    const held = first.get(e.dedupeKey)
    first.set(e.dedupeKey, held ? (e.once ? joinTellings(held, e) : joinCopies(held, e)) : e)
  }
  return first.size === events.length ? events : [...first.values()]
}

const isSuspect = (e: LedgerEvent): boolean => (e.flags & eventFlag.clockSuspect) !== 0 || e.occurredAt > e.receivedAt

/** An event whose own time is no use, and which is stored already, is dated as it was then: its copies meet. */
const datedAsStored = async (client: Client, workspaceId: WorkspaceId, events: readonly LedgerEvent[]): Promise<readonly LedgerEvent[]> => {
  const held = await lockStandIns(client, workspaceId, events.filter(isSuspect).map((e) => e.dedupeKey))
  return events.map((e) => {
    const occurredAt = held.get(e.dedupeKey)
    return occurredAt === undefined || occurredAt === e.occurredAt ? e : { ...e, occurredAt }
  })
}

const sightings = (events: readonly LedgerEvent[]): Sighting[] =>
  events.filter((e) => e.alias !== null).map((e) => ({
    connectionId: e.connectionId, alias: e.alias ?? '', receivedAt: e.receivedAt, messageId: e.flags & eventFlag.byAlias ? null : e.messageId,
  }))

/** What the fold needs of the events that belong to a message. */
const foldables = (events: readonly LedgerEvent[]): FoldableEvent[] => events.map(foldable).filter((e) => e !== null)

const applyChanges = async (client: Client, workspaceId: WorkspaceId, changes: readonly Change[], before: FoldSetting, after: FoldSetting): Promise<void> => {
  const sum = new CounterSum()
  for (const change of changes) {
    if (change.before) contribute(sum, change.before, before, -1)
    if (change.after) contribute(sum, change.after, after, 1)
  }
  await addToCounters(client, workspaceId, sum.changed())
}

/** The receipt of each delivery: its first copies among the new, everything else a duplicate. */
const tally = (deliveries: readonly Delivery[], stored: Set<string>, kept: Set<string>): Receipt[] => {
  const left = new Set(stored)
  const leftKept = new Set(kept)
  return deliveries.map(({ events, quarantined }) => {
    const receipt = { ...noReceipt(), received: events.length + quarantined.length }
    for (const e of events) {
      if (!left.delete(e.dedupeKey)) receipt.duplicates += 1
      else {
        receipt.stored += 1
        if (e.receivedAt - e.occurredAt > lateAfterMs) receipt.late += 1
      }
    }
    for (const q of quarantined) {
      if (leftKept.delete(q.id)) receipt.quarantined += 1
      else receipt.duplicates += 1
    }
    return receipt
  })
}

/** The latest time of each key; null has none. */
const latest = <T>(items: readonly T[], key: (item: T) => string | null, at: (item: T) => number): Map<string, number> => {
  const found = new Map<string, number>()
  for (const item of items) {
    const name = key(item)
    if (name === null) continue
    const time = at(item)
    const held = found.get(name)
    if (held === undefined || held < time) found.set(name, time)
  }
  return found
}

type Settled = { accepted: readonly Delivery[]; inserted: Set<string>; kept: Set<string>; fresh: readonly LedgerEvent[]; live: readonly Message[]; domains: ReadonlySet<string> }

/** What follows from the rows that are in: receipts, raw posts, times of the last event. Nothing waits for these but the commit. */
const close = (client: Client, workspaceId: WorkspaceId, closing: Closing, { accepted, inserted, kept, fresh, live, domains }: Settled): Receipt[] => {
  const receipts = tally(accepted, inserted, kept)
  const receiptOf = (i: number): Receipt => receipts[i] ?? noReceipt()
  closing(insertPosts(client, workspaceId, accepted.filter((d, i) => !d.replay && receiptOf(i).stored + receiptOf(i).quarantined > 0).map((d) => d.post)))
  closing(addReceipts(client, workspaceId, accepted.flatMap((d, i) => (d.replay ? [] : [{
    ...receiptOf(i), connectionId: d.post.connectionId, receivedAt: d.post.receivedAt,
  }]))))
  const newest = latest(fresh, (e) => e.unitId, (e) => e.occurredAt)
  closing(touchDomains(client, workspaceId, latest(live, (m) => (newest.has(m.unitId) ? sendingDomainOf(m, domains) : null), (m) => newest.get(m.unitId) ?? 0)))
  closing(touchConnections(client, workspaceId, latest(fresh, (e) => e.connectionId, (e) => e.receivedAt)))
  return receipts
}

type Footing = { known: Set<string>; timeZone: string }

/**
 * What a commit stands on. A lock cannot be raised without a deadlock: whoever meets a new name starts over with the
 * exclusive one. Throws NewDomains or NoncesSpent; values just spent are rolled back then with everything else.
 */
const open = async (client: Client, workspaceId: WorkspaceId, deliveries: readonly Delivery[], creating: boolean): Promise<Footing> => {
  const signed = deliveries.filter((d) => d.nonce !== null)
  const [, known, timeZone, passed] = await Promise.all([
    lockDomains(client, workspaceId, creating ? 'exclusive' : 'shared'),
    domainNames(client, workspaceId),
    workspaceTimeZone(client, workspaceId),
    spendNonces(client, workspaceId, signed.map((d) => ({
      connectionId: d.post.connectionId, nonceHash: d.nonce?.nonceHash ?? '', bodyHash: d.nonce?.bodyHash ?? '', receivedAt: d.post.receivedAt,
    }))),
  ])
  const refused = signed.filter((_, position) => !passed[position])
  if (refused.length > 0) throw new NoncesSpent(new Set(refused))
  return { known, timeZone }
}

type Arrived = Entered & { informed: readonly LedgerEvent[]; kept: Set<string>; aliases: ReadonlyMap<string, Resolved> }

/** Inserts events and quarantined elements, and locks the messages that they belong to. */
const enter = async (client: Client, workspaceId: WorkspaceId, deliveries: readonly Delivery[]): Promise<Arrived> => {
  const events = distinct(deliveries.flatMap((d) => d.events))
  const candidates = events.some(isSuspect) ? await datedAsStored(client, workspaceId, events) : events
  const seen = sightings(candidates)
  const aliases = seen.length > 0 ? await learnAliases(client, workspaceId, seen) : new Map<string, Resolved>()
  const resolved = seen.length > 0 ? resolveByAlias(candidates, aliases) : candidates
  const informed = await withKnowledge(client, workspaceId, resolved)
  const [entered, kept] = await Promise.all([
    enterEvents(client, workspaceId, informed),
    insertQuarantined(client, workspaceId, deliveries.flatMap((d) => d.quarantined)),
  ])
  return { ...entered, informed, kept, aliases }
}

const commit = async (client: Client, workspaceId: WorkspaceId, closing: Closing, deliveries: readonly Delivery[], creating: boolean): Promise<Receipt[]> => {
  // Most flushes take two round trips: everything up to here, and everything from there.
  const [{ known, timeZone }, { informed, inserted, telling, kept, aliases, held }] = await Promise.all([
    open(client, workspaceId, deliveries, creating), enter(client, workspaceId, deliveries),
  ])
  const unknown = unknownDomains(informed, known)
  if (unknown.length > 0 && !creating) throw new NewDomains()
  const isAllNew = inserted.size === informed.length
  const fresh = isAllNew ? informed : informed.filter((e) => inserted.has(e.dedupeKey))
  const copies = isAllNew ? [] : informed.filter((e) => !inserted.has(e.dedupeKey))
  const enriched = await enrichEvents(client, workspaceId, copies.filter((e) => !e.once && telling.has(e.dedupeKey)))

  // Copies that may tell more lock their messages now: after these the rows of events are joined, by everybody in this order.
  const locked = new Set(held.map((m) => m.unitId))
  const wanted = [...enriched, ...copies.filter((e) => e.once)].flatMap((e) => (e.unitId === null || locked.has(e.unitId) ? [] : [e.unitId]))
  const others = await lockMessages(client, workspaceId, [...new Set(wanted)])
  const changes = joined(foldStored([...foldables(fresh), ...enriched]), [...held, ...others])
  closing(writeChanges(client, workspaceId, changes))
  const rejoined = await joinStoredCopies(client, workspaceId, informed.filter((e) => e.once), inserted)
  for (const twin of rejoined.twins) inserted.delete(twin)
  const regrouped = await regroup(client, workspaceId, aliases, changes, rejoined.units)

  const derived = derivedDomains(regrouped, known)
  if (derived.length > 0 && !creating) throw new NewDomains()
  const before: FoldSetting = { timeZone, domains: known }
  const added = await insertDomains(client, workspaceId, [...unknown, ...derived], 'mail')
  const after: FoldSetting = { timeZone, domains: new Set([...known, ...added]) }
  const moved = await changesOfNewDomains(client, workspaceId, added, regrouped)
  closing(applyChanges(client, workspaceId, [...regrouped, ...moved], before, after))
  // A test says nothing of the domain: it would hide that its mail has stopped.
  const live = regrouped.flatMap((change) => (change.after && !(change.after.flags & messageFlag.test) ? [change.after] : []))
  return close(client, workspaceId, closing, { accepted: deliveries, inserted, kept, fresh, live, domains: after.domains })
}

/** Numbers of one bundle for the posts that are kept, and for what came of them. */
const numberPosts = (deliveries: readonly Delivery[]): void => {
  const bundle = randomBytes(5).readUIntBE(0, 5) * mostPerBundle
  deliveries.filter((d) => !d.replay).forEach((d, position) => {
    d.post.postNo = bundle + position
    for (const e of d.events) e.postNo = d.post.postNo
    for (const q of d.quarantined) q.postNo = d.post.postNo
  })
}

const flushOnce = async (workspaceId: WorkspaceId, deliveries: readonly Delivery[], isPart: boolean): Promise<Outcome[]> => {
  for (const { events } of deliveries) await ensurePartitions('event', events.map((e) => e.occurredAt))
  await ensurePartitions('post', deliveries.filter((d) => !d.replay).map((d) => d.post.receivedAt))
  if (!isPart) numberPosts(deliveries)
  const attempt = (taken: readonly Delivery[], creating: boolean): Promise<Receipt[]> =>
    inWorkspace(workspaceId, (client, closing) => commit(client, workspaceId, closing, taken, creating))
  const spent = new Set<Delivery>()
  for (let creating = false; ;) {
    const taken = spent.size === 0 ? deliveries : deliveries.filter((d) => !spent.has(d))
    try {
      const receipts = new Map((await attempt(taken, creating)).map((receipt, i) => [taken[i], receipt]))
      return deliveries.map((d) => receipts.get(d) ?? 'nonce spent')
    } catch (error) {
      if (error instanceof NewDomains) creating = true
      else if (error instanceof NoncesSpent) for (const d of error.deliveries) spent.add(d)
      else throw error
    }
  }
}

/**
 * Commits deliveries of one workspace in one transaction and answers what became of each, position by position.
 * Everything that a number needs is in there: events, messages, counters, receipts, raw posts. Throws when the database refuses or is away.
 * A part of one delivery keeps the number that its post got when the whole was tried: the post is kept once.
 */
export const flush = (workspaceId: WorkspaceId, deliveries: readonly Delivery[], isPart = false): Promise<Outcome[]> =>
  flushOnce(workspaceId, deliveries, isPart).catch((error: unknown) => {
    if (!lacksPartition(error)) throw error
    forgetPartitions()
    return flushOnce(workspaceId, deliveries, isPart)
  })
