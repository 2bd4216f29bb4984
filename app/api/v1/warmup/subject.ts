import { isIP } from 'node:net'
import { findDomain } from '@/lib/db/sending-domain'
import { inWorkspace } from '@/lib/db/transaction'
import { hasSent } from '@/lib/db/warmup-history'
import { readPlans } from '@/lib/db/warmup-plan'
import type { WorkspaceId } from '@/lib/db/workspace-id'
import { consumerDomains, mxSuffixes } from '@/lib/deliverability/provider-domains'
import type { Subject } from '@/lib/deliverability/warmup/plan'
import { notFound, wrongField } from '@/lib/http/problem'
import { noSuchDomain } from '../domains/domain-name'

/** Throws 404 for a domain that the workspace does not have. */
export const domainSubject = async (workspaceId: WorkspaceId, name: string): Promise<Subject> => {
  const found = await findDomain(workspaceId, name.toLowerCase())
  if (!found) throw notFound(noSuchDomain)
  return { kind: 'domain', name: found.name }
}

/**
 * An IP or a pool. IPs may be planned before they send; pools are known by their mail or their plan alone. Throws 400 for
 * a text that is no address and 404 for a pool that nobody has heard of.
 */
export const otherSubject = async (workspaceId: WorkspaceId, kind: 'ip' | 'pool', name: string): Promise<Subject> => {
  if (kind === 'ip') {
    const address = name.toLowerCase()
    if (isIP(address) === 0) throw wrongField('name', 'write an IP address such as 192.0.2.10')
    return { kind, name: address }
  }
  const subject: Subject = { kind, name }
  const isKnown = (await inWorkspace(workspaceId, (client) => hasSent(client, workspaceId, subject))) || (await readPlans(workspaceId)).some((plan) => plan.subject.kind === kind && plan.subject.name === name)
  if (!isKnown) throw notFound('No mail of this workspace names such a pool. GET /api/v1/rates?by=pool&interval=total lists them.')
  return subject
}

const providers = [...new Set([...consumerDomains.values(), ...mxSuffixes.map(([, provider]) => provider), 'other'])].sort()

/** A mailbox provider as the counters write it; null where none is asked for. Throws 400 for a name that is none. */
export const askedProvider = (name: string | undefined): string | null => {
  if (name === undefined) return null
  if (!providers.includes(name)) throw wrongField('provider', `is no mailbox provider that is told apart: write one as the rates by provider name it, such as microsoft365 or google_workspace`)
  return name
}
