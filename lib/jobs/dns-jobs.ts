import { z } from 'zod'
import { workspaceOfOperator } from '../auth/workspace'
import { answeredSince } from '../db/listing'
import { findDomain, listDomains } from '../db/sending-domain'
import type { WorkspaceId } from '../db/workspace-id'
import { intervalMs } from '../deliverability/blocklists/confirm'
import type { Target } from '../deliverability/blocklists/targets'
import { checkAuthentication } from './check-authentication'
import { defineJob } from './define-job'
import { domainTargets } from './domain-facts'
import { listsInUse } from './lists-in-use'
import { sweepList } from './sweep-list'

/** Reads the records of one domain. A workspace or domain that is gone since is no fault. */
export const authenticationJob = defineJob({
  name: 'authentication', payload: z.object({ slug: z.string(), domain: z.string() }),
  run: async ({ slug, domain }) => {
    const found = await workspaceOfOperator(slug)
    if (found && (await findDomain(found.workspaceId, domain))) await checkAuthentication(found.workspaceId, domain, Date.now(), false)
  },
})

/** Each target of the workspace once, whatever the number of domains that share it. */
const targetsOfWorkspace = async (workspaceId: WorkspaceId): Promise<Target[]> => {
  const all = new Map<string, Target>()
  for (const { name } of await listDomains(workspaceId)) {
    for (const target of await domainTargets(workspaceId, name, Date.now())) if (!all.has(target.target)) all.set(target.target, target)
  }
  return [...all.values()]
}

/** Sweeps one list over all targets of a workspace. Goes on where a stopped sweep left off: half an interval counts as just now. */
export const blocklistJob = defineJob({
  name: 'blocklist', payload: z.object({ slug: z.string(), list: z.string() }),
  run: async ({ slug, list: id }, signal) => {
    const found = await workspaceOfOperator(slug)
    const use = found ? (await listsInUse(found.workspaceId)).inUse.find(({ list }) => list.id === id) : undefined
    if (!found || !use) return
    const [targets, recent] = await Promise.all([targetsOfWorkspace(found.workspaceId), answeredSince(found.workspaceId, id, Date.now() - intervalMs[use.list.tier] / 2)])
    await sweepList(found.workspaceId, use, targets.filter(({ target }) => !recent.has(target)), { now: Date.now, signal })
  },
})
