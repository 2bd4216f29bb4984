import { addToCounters } from '../db/counter'
import { type Change, lockMessagesByHost } from '../db/message'
import type { Client } from '../db/pool'
import { domainNames, insertDomains, lockDomains } from '../db/sending-domain'
import { inWorkspace } from '../db/transaction'
import { workspaceTimeZone } from '../db/workspace'
import type { WorkspaceId } from '../db/workspace-id'
import { CounterSum } from '../deliverability/counter'
import { contribute } from '../deliverability/fold'

/** Messages whose Message-ID host has just become a domain of the workspace, but for those that change anyway. */
export const changesOfNewDomains = async (
  client: Client, workspaceId: WorkspaceId, added: readonly string[], changes: readonly Change[],
): Promise<Change[]> => {
  const changing = new Set(changes.map((change) => (change.after ?? change.before)?.unitId))
  return (await lockMessagesByHost(client, workspaceId, added))
    .filter((message) => !changing.has(message.unitId))
    .map((message) => ({ before: message, after: message }))
}

/** Makes a sending domain by hand; messages that only their Message-ID ties to it move there. False when it was there. */
export const addDomain = (workspaceId: WorkspaceId, name: string): Promise<boolean> =>
  inWorkspace(workspaceId, async (client) => {
    await lockDomains(client, workspaceId, 'exclusive')
    const domains = await domainNames(client, workspaceId)
    const added = await insertDomains(client, workspaceId, [name], 'added')
    if (added.length === 0) return false
    const timeZone = await workspaceTimeZone(client, workspaceId)
    const sum = new CounterSum()
    for (const message of await lockMessagesByHost(client, workspaceId, added)) {
      contribute(sum, message, { timeZone, domains }, -1)
      contribute(sum, message, { timeZone, domains: new Set([...domains, name]) }, 1)
    }
    await addToCounters(client, workspaceId, sum.changed())
    return true
  })
