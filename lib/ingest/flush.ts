import { learnAliases, type Sighting } from '../db/alias'
import { touchConnections } from '../db/connection'
import { addToCounters } from '../db/counter'
import { joinStoredCopies } from '../db/event-copies'
import { enrichEvents, foldable, insertEvents, type LedgerEvent, lockStandIns } from '../db/event'
import { type Change, joinIntoMessages, lockMessages } from '../db/message'
import { spendNonces } from '../db/nonce'
import { ensurePartitions, forgetPartitions } from '../db/partition'
import { insertPosts, type Post } from '../db/post'
import type { Client } from '../db/pool'
import { insertQuarantined, type Quarantined } from '../db/quarantine'
import { addReceipts, noReceipt, type Receipt } from '../db/receipt'
import { domainNames, insertDomains, lockDomains, touchDomains } from '../db/sending-domain'
import { inWorkspace, lacksPartition } from '../db/transaction'
import { workspaceTimeZone } from '../db/workspace'
import type { WorkspaceId } from '../db/workspace-id'
import { claimedValue, claimRank, domainRank } from '../deliverability/claim'
import { joinCopies, joinTellings } from '../deliverability/copies'
import { CounterSum } from '../deliverability/counter'
import { eventFlag } from '../deliverability/event-flags'
import { contribution, type FoldSetting, sendingDomainOf } from '../deliverability/fold'
import { messageFlag } from '../deliverability/message'
import { foldStored, regroup, resolveByAlias } from './join-aliases'
import { changesOfNewDomains } from './new-domains'
import { withKnowledge } from './workspace-knowledge'

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

/** Thrown to undo a commit under the shared lock that finds itself in need of the exclusive one. */
class NamesNewDomains extends Error {}

const namedDomains = (events: readonly LedgerEvent[]): string[] => [
  ...new Set(events.flatMap((e) => (e.domainClaim && Number(e.domainClaim[0]) < domainRank.messageId && e.unitId ? [e.domainClaim.slice(1)] : []))),
]

/** A Message-ID's host makes a domain only where nothing better names the message's: opens name nothing else. */
const derivedDomains = (changes: readonly Change[]): string[] => [
  ...new Set(changes.flatMap(({ after }) => (after && claimRank(after.domain) === domainRank.messageId ? [claimedValue(after.domain)] : []))),
]

/** Copies inside one flush become one event that knows what each of them knew. */
const distinct = (events: readonly LedgerEvent[]): LedgerEvent[] => {
  const first = new Map<string, LedgerEvent>()
  for (const e of events) {
    const held = first.get(e.dedupeKey)
    first.set(e.dedupeKey, held ? (e.once ? joinTellings(held, e) : joinCopies(held, e)) : e)
  }
  return [...first.values()]
}

/** An event whose own time is no use, and which is stored already, is dated as it was then: its copies meet. */
const datedAsStored = async (client: Client, workspaceId: WorkspaceId, events: readonly LedgerEvent[]): Promise<LedgerEvent[]> => {
  const suspects = events.filter((e) => e.flags & eventFlag.clockSuspect || e.occurredAt > e.receivedAt)
  const held = await lockStandIns(client, workspaceId, suspects.map((e) => e.dedupeKey))
  return events.map((e) => ({ ...e, occurredAt: held.get(e.dedupeKey) ?? e.occurredAt }))
}

const sightings = (events: readonly LedgerEvent[]): Sighting[] =>
  events.flatMap((e) => (e.alias === null ? [] : [{
    connectionId: e.connectionId, alias: e.alias, receivedAt: e.receivedAt, messageId: e.flags & eventFlag.byAlias ? null : e.messageId,
  }]))

const applyChanges = async (client: Client, workspaceId: WorkspaceId, changes: readonly Change[], before: FoldSetting, after: FoldSetting): Promise<void> => {
  const sum = new CounterSum()
  for (const change of changes) {
    if (change.before) sum.add(contribution(change.before, before), -1)
    if (change.after) sum.add(contribution(change.after, after), 1)
  }
  await addToCounters(client, workspaceId, sum.deltas())
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

const latest = <T>(items: readonly T[], key: (item: T) => string, at: (item: T) => number): Map<string, number> => {
  const found = new Map<string, number>()
  for (const item of items) found.set(key(item), Math.max(found.get(key(item)) ?? 0, at(item)))
  return found
}

const commit = async (client: Client, workspaceId: WorkspaceId, deliveries: readonly Delivery[], creating: boolean): Promise<Outcome[]> => {
  // A lock cannot be raised without a deadlock: whoever meets a new name starts over with the exclusive one.
  await lockDomains(client, workspaceId, creating ? 'exclusive' : 'shared')
  const known = await domainNames(client, workspaceId)
  const unknown = namedDomains(deliveries.flatMap((d) => d.events)).filter((name) => !known.has(name))
  if (unknown.length > 0 && !creating) throw new NamesNewDomains()
  const timeZone = await workspaceTimeZone(client, workspaceId)

  const signed = deliveries.filter((d) => d.nonce !== null)
  const passed = await spendNonces(client, workspaceId, signed.map((d) => ({
    connectionId: d.post.connectionId, nonceHash: d.nonce?.nonceHash ?? '', bodyHash: d.nonce?.bodyHash ?? '', receivedAt: d.post.receivedAt,
  })))
  const refused = new Set(signed.filter((_, position) => !passed[position]))
  const accepted = deliveries.filter((d) => !refused.has(d))

  const candidates = await datedAsStored(client, workspaceId, distinct(accepted.flatMap((d) => d.events)))
  const aliases = await learnAliases(client, workspaceId, sightings(candidates))
  const resolved = resolveByAlias(candidates, aliases)
  const informed = await withKnowledge(client, workspaceId, resolved)
  const inserted = await insertEvents(client, workspaceId, informed)
  const fresh = informed.filter((e) => inserted.has(e.dedupeKey))

  const enriched = await enrichEvents(client, workspaceId, informed.filter((e) => !e.once && !inserted.has(e.dedupeKey)))
  // Copies that may tell more lock their messages now: after these the rows of events are joined, by everybody in this order.
  await lockMessages(client, workspaceId, informed.flatMap((e) => (e.once && e.unitId !== null && !inserted.has(e.dedupeKey) ? [e.unitId] : [])))
  const changes = await joinIntoMessages(client, workspaceId, foldStored([...fresh.flatMap((e) => foldable(e) ?? []), ...enriched]))
  const copies = await joinStoredCopies(client, workspaceId, informed.filter((e) => e.once), inserted)
  for (const twin of copies.twins) inserted.delete(twin)
  const regrouped = await regroup(client, workspaceId, aliases, changes, copies.units)
  const derived = derivedDomains(regrouped).filter((name) => !known.has(name))
  if (derived.length > 0 && !creating) throw new NamesNewDomains()
  const before: FoldSetting = { timeZone, domains: known }
  const added = await insertDomains(client, workspaceId, [...unknown, ...derived], 'mail')
  const after: FoldSetting = { timeZone, domains: new Set([...known, ...added]) }
  const moved = await changesOfNewDomains(client, workspaceId, added, regrouped)
  await applyChanges(client, workspaceId, [...regrouped, ...moved], before, after)

  const kept = await insertQuarantined(client, workspaceId, accepted.flatMap((d) => d.quarantined))
  const receipts = tally(accepted, inserted, kept)
  await insertPosts(client, workspaceId, accepted.filter((d, i) => !d.replay && (receipts[i]?.stored ?? 0) + (receipts[i]?.quarantined ?? 0) > 0).map((d) => d.post))
  await addReceipts(client, workspaceId, accepted.flatMap((d, i) => (d.replay ? [] : [{
    ...(receipts[i] ?? noReceipt()), connectionId: d.post.connectionId, receivedAt: d.post.receivedAt,
  }])))
  // A test says nothing of the domain: it would hide that its mail has stopped.
  const live = regrouped.flatMap((change) => (change.after && !(change.after.flags & messageFlag.test) ? [change.after] : []))
  const newest = latest(fresh.filter((e) => e.unitId !== null), (e) => e.unitId ?? '', (e) => e.occurredAt)
  await touchDomains(client, workspaceId, latest(live.filter((m) => newest.has(m.unitId)), (m) => sendingDomainOf(m, after.domains), (m) => newest.get(m.unitId) ?? 0))
  await touchConnections(client, workspaceId, latest(fresh, (e) => e.connectionId, (e) => e.receivedAt))
  const outcomes = new Map<Delivery, Outcome>(accepted.map((d, i) => [d, receipts[i] ?? noReceipt()]))
  return deliveries.map((d) => outcomes.get(d) ?? 'nonce spent')
}

const flushOnce = async (workspaceId: WorkspaceId, deliveries: readonly Delivery[]): Promise<Outcome[]> => {
  await ensurePartitions('event', deliveries.flatMap((d) => d.events.map((e) => e.occurredAt)))
  await ensurePartitions('post', deliveries.filter((d) => !d.replay).map((d) => d.post.receivedAt))
  return inWorkspace(workspaceId, (client) => commit(client, workspaceId, deliveries, false)).catch((error: unknown) => {
    if (!(error instanceof NamesNewDomains)) throw error
    return inWorkspace(workspaceId, (client) => commit(client, workspaceId, deliveries, true))
  })
}

/**
 * Commits deliveries of one workspace in one transaction and answers what became of each, position by position.
 * Everything that a number needs is in there: events, messages, counters, receipts, raw posts. Throws when the database refuses or is away.
 */
export const flush = (workspaceId: WorkspaceId, deliveries: readonly Delivery[]): Promise<Outcome[]> =>
  flushOnce(workspaceId, deliveries).catch((error: unknown) => {
    if (!lacksPartition(error)) throw error
    forgetPartitions()
    return flushOnce(workspaceId, deliveries)
  })
