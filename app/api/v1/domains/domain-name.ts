import { unattributedName } from '@/lib/contracts/stand-in'
import { findDomain } from '@/lib/db/sending-domain'
import type { WorkspaceId } from '@/lib/db/workspace-id'
import { notFound } from '@/lib/http/problem'

export const noSuchDomain = 'This workspace has no such sending domain. GET /api/v1/domains lists them; mail without one is under ~unattributed.'

/** The name as counters write it ('' is unattributed). Throws 404 for a domain that the workspace does not have. */
export const countedDomain = async (workspaceId: WorkspaceId, name: string): Promise<string> => {
  if (name === unattributedName || name === 'unattributed') return ''
  const found = await findDomain(workspaceId, name.toLowerCase())
  if (!found) throw notFound(noSuchDomain)
  return found.name
}

/** The name of a sending domain that there is. Throws 404 for any other, unattributed mail too: DNS knows nothing of it. */
export const knownDomain = async (workspaceId: WorkspaceId, name: string): Promise<string> => {
  const found = await findDomain(workspaceId, name.toLowerCase())
  if (!found) throw notFound(noSuchDomain)
  return found.name
}
