import { addToCounters } from '../db/counter'
import { eventsOfUnits } from '../db/event'
import { lockMessages, writeMessages } from '../db/message'
import type { Client } from '../db/pool'
import { domainNames } from '../db/sending-domain'
import { keptFrom, workspaceTimeZone } from '../db/workspace'
import type { WorkspaceId } from '../db/workspace-id'
import { CounterSum } from '../deliverability/counter'
import { contribution } from '../deliverability/fold'
import type { Message } from '../deliverability/message'
import { foldStored } from './join-aliases'

const text = (m: Message): string => JSON.stringify({ ...m, seen: Buffer.from(m.seen).toString('hex') })
export const sameMessage = (a: Message, b: Message): boolean => text(a) === text(b)

/**
 * Makes these messages anew from their events, which have changed in place, and moves their part of the counters along.
 * Messages from before the retention horizon stay, as in a rebuild. The caller holds the exclusive lock. Answers how many changed.
 */
export const refold = async (client: Client, workspaceId: WorkspaceId, unitIds: readonly string[]): Promise<number> => {
  if (unitIds.length === 0) return 0
  const from = await keptFrom(client, workspaceId)
  const setting = { timeZone: await workspaceTimeZone(client, workspaceId), domains: await domainNames(client, workspaceId) }
  const held = (await lockMessages(client, workspaceId, unitIds)).filter((m) => m.sentAt >= from)
  const folded = new Map(foldStored(await eventsOfUnits(client, workspaceId, held.map((m) => m.unitId))).map((m) => [m.unitId, m]))
  const sum = new CounterSum()
  const changed: Message[] = []
  for (const before of held) {
    const after = folded.get(before.unitId)
    if (!after || sameMessage(before, after)) continue
    changed.push(after)
    sum.add(contribution(before, setting).filter((part) => part.startMs >= from), -1)
    sum.add(contribution(after, setting).filter((part) => part.startMs >= from), 1)
  }
  await writeMessages(client, workspaceId, changed)
  await addToCounters(client, workspaceId, sum.changed())
  return changed.length
}
