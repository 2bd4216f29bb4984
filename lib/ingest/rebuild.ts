import { relearnAliases } from '../db/alias'
import { addToCounters, eachCounterPage } from '../db/counter'
import { eventPage } from '../db/event'
import { deleteMessages, joinIntoMessages, lockMessages, messagePage } from '../db/message'
import type { Client } from '../db/pool'
import { domainNames, lockDomains } from '../db/sending-domain'
import { inWorkspace } from '../db/transaction'
import { keptFrom, setTimeZone, workspaceTimeZone } from '../db/workspace'
import type { WorkspaceId } from '../db/workspace-id'
import { CounterSum } from '../deliverability/counter'
import { contribute } from '../deliverability/fold'
import { foldStored } from './join-aliases'
import { sameMessage } from './refold'

/** `total` is 0 while it is not known. */
export type OnProgress = (done: number, total: number) => void

/** Counters anew from all messages; only differences are written. The caller holds the exclusive lock. */
const recount = async (client: Client, workspaceId: WorkspaceId, onProgress: OnProgress): Promise<{ messages: number; changed: number }> => {
  const setting = { timeZone: await workspaceTimeZone(client, workspaceId), domains: await domainNames(client, workspaceId) }
  const from = await keptFrom(client, workspaceId)
  const sum = new CounterSum()
  await eachCounterPage(client, workspaceId, from, (rows) => sum.add(rows, -1))
  let messages = 0
  let after: string | null = null
  for (;;) {
    const { rows, total } = await messagePage(client, workspaceId, after)
    for (const message of rows) contribute(sum, message, setting, 1)
    messages += rows.length
    onProgress(messages, total)
    after = rows.at(-1)?.unitId ?? null
    if (after === null) break
  }
  const deltas = sum.changed().filter((row) => row.startMs >= from)
  await addToCounters(client, workspaceId, deltas)
  return { messages, changed: deltas.length }
}

/** Makes the counters of one workspace anew from its messages. Commits wait meanwhile. `changed` is 0 when nothing was wrong. */
export const rebuildCounters = (workspaceId: WorkspaceId, onProgress: OnProgress = () => undefined): Promise<{ messages: number; changed: number }> =>
  inWorkspace(workspaceId, async (client) => {
    await lockDomains(client, workspaceId, 'exclusive')
    return recount(client, workspaceId, onProgress)
  })

/** Days and hours are local to the workspace: another zone makes every counter anew, in the same transaction. */
export const changeTimeZone = (workspaceId: WorkspaceId, timeZone: string, onProgress: OnProgress = () => undefined): Promise<{ messages: number; changed: number }> =>
  inWorkspace(workspaceId, async (client) => {
    await lockDomains(client, workspaceId, 'exclusive')
    await setTimeZone(client, workspaceId, timeZone)
    return recount(client, workspaceId, onProgress)
  })

/**
 * Makes messages anew from their events, then the counters from the messages. Messages from before the retention
 * horizon stay: some of their events are gone.
 */
export const rebuildMessages = (workspaceId: WorkspaceId, onProgress: OnProgress = () => undefined): Promise<{ messages: number; changed: number }> =>
  inWorkspace(workspaceId, async (client) => {
    await lockDomains(client, workspaceId, 'exclusive')
    await relearnAliases(client, workspaceId)
    const from = await keptFrom(client, workspaceId)
    let changed = 0
    let done = 0
    let after: string | null = null
    for (;;) {
      const { events, lastUnit } = await eventPage(client, workspaceId, after)
      if (lastUnit === null) break
      const folded = foldStored(events)
      const held = new Map((await lockMessages(client, workspaceId, folded.map((m) => m.unitId))).map((m) => [m.unitId, m]))
      const wrong = folded.filter((m) => {
        const old = held.get(m.unitId)
        return old ? old.sentAt >= from && !sameMessage(old, m) : true
      })
      await deleteMessages(client, workspaceId, wrong.map((m) => m.unitId))
      await joinIntoMessages(client, workspaceId, wrong)
      changed += wrong.length
      done += folded.length
      onProgress(done, 0)
      after = lastUnit
    }
    const counters = await recount(client, workspaceId, () => undefined)
    return { messages: done, changed: changed + counters.changed }
  })
