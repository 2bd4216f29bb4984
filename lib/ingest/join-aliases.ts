import { type Resolved, resolvedAlias } from '../db/alias'
import { eventsByAlias, eventsOfUnits, type LedgerEvent, moveEvents } from '../db/event'
import { type Change, deleteMessages, joinIntoMessages, lockMessages, writeMessages } from '../db/message'
import type { Client } from '../db/pool'
import { TryAgain } from '../db/transaction'
import type { WorkspaceId } from '../db/workspace-id'
import { eventFlag } from '../deliverability/event-flags'
import { type FoldableEvent, messageOf } from '../deliverability/fold'
import { joinMessages, type Message } from '../deliverability/message'
import { unitFingerprint } from './fingerprint'

/** Gives events that name only the sender's Message-ID the relay's own id, where it is known by now. */
export const resolveByAlias = (events: readonly LedgerEvent[], aliases: ReadonlyMap<string, Resolved>): LedgerEvent[] =>
  events.map((e) => {
    const known = e.flags & eventFlag.byAlias && e.alias !== null ? resolvedAlias(aliases, e.connectionId, e.alias) : undefined
    if (!known || known.messageId === null) return e
    return { ...e, messageId: known.messageId, unitId: unitFingerprint(e.connectionId, known.messageId, e.recipient ?? '') }
  })

/** Messages of events read back from the ledger. */
export const foldStored = (events: readonly FoldableEvent[]): Message[] => {
  const parts = new Map<string, Message>()
  for (const e of events) {
    const part = messageOf(e)
    if (!part) continue
    const held = parts.get(e.unitId)
    parts.set(e.unitId, held ? joinMessages(held, part) : part)
  }
  return [...parts.values()]
}

/** Moves the waiting events of one alias to the message that it now stands for; answers the units that lost or gained. */
const moveWaiting = async (client: Client, workspaceId: WorkspaceId, alias: Resolved, messageId: string): Promise<string[]> => {
  const waiting = await eventsByAlias(client, workspaceId, alias.connectionId, alias.alias)
  const touched = new Set<string>()
  for (const recipient of [...new Set(waiting.map((e) => e.recipient))].sort()) {
    const unitId = unitFingerprint(alias.connectionId, messageId, recipient)
    const strays = waiting.filter((e) => e.recipient === recipient && e.unitId !== unitId)
    if (strays.length === 0) continue
    await moveEvents(client, workspaceId, { connectionId: alias.connectionId, alias: alias.alias, recipient, unitId, messageId })
    touched.add(unitId)
    for (const stray of strays) touched.add(stray.unitId)
  }
  return [...touched]
}

/**
 * Folds these units anew from their events. Rows are written in place: who waits for the lock of a row that is deleted and
 * made again would find nothing, and take the message for a new one.
 */
const refold = async (
  client: Client, workspaceId: WorkspaceId, unitIds: readonly string[],
): Promise<{ held: Map<string, Message>; after: Map<string, Message> }> => {
  const held = new Map((await lockMessages(client, workspaceId, unitIds)).map((m) => [m.unitId, m]))
  const after = new Map(foldStored(await eventsOfUnits(client, workspaceId, unitIds)).map((m) => [m.unitId, m]))
  await deleteMessages(client, workspaceId, [...held.keys()].filter((unit) => !after.has(unit)))
  await writeMessages(client, workspaceId, [...after.values()].filter((m) => held.has(m.unitId)))
  const made = await joinIntoMessages(client, workspaceId, [...after.values()].filter((m) => !held.has(m.unitId)))
  if (made.some((change) => change.before !== null)) throw new TryAgain('a message was made between two statements')
  return { held, after }
}

/**
 * An alias that has just been explained (or now stands for a lesser id) pulls its waiting events over: its units, and
 * `altered` ones beside them, are folded anew from their events. `changes` are those of this flush; answers all, one per unit.
 */
export const regroup = async (
  client: Client, workspaceId: WorkspaceId, aliases: ReadonlyMap<string, Resolved>, changes: readonly Change[], altered: readonly string[],
): Promise<Change[]> => {
  const units = new Set(altered)
  for (const alias of aliases.values()) {
    if (!alias.waiting || alias.messageId === null || alias.messageId === alias.previous) continue
    for (const unit of await moveWaiting(client, workspaceId, alias, alias.messageId)) units.add(unit)
  }
  if (units.size === 0) return [...changes]
  const unitIds = [...units].sort()
  const { held, after } = await refold(client, workspaceId, unitIds)
  const earlier = new Map(changes.map((change) => [(change.after ?? change.before)?.unitId, change]))
  const untouched = changes.filter((change) => !units.has((change.after ?? change.before)?.unitId ?? ''))
  return [...untouched, ...unitIds.map((unit) => {
    const change = earlier.get(unit)
    return { before: change ? change.before : (held.get(unit) ?? null), after: after.get(unit) ?? null }
  })]
}
