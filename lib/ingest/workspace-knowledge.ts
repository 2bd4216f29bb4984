import type { LedgerEvent } from '../db/event'
import type { Client } from '../db/pool'
import { providersByMx } from '../db/recipient-domain'
import type { WorkspaceId } from '../db/workspace-id'
import { ownRules } from './own-rules'

/** Rank of what the MX of the recipient's domain says, as a prefix of the claim (lib/ingest/prepare.ts). */
export const mxClaim = (provider: string): string => `2${provider}`

const domainOf = (recipient: string | null): string | null => (recipient?.includes('@') ? recipient.slice(recipient.lastIndexOf('@') + 1) || null : null)

const judged = async (client: Client, workspaceId: WorkspaceId, events: readonly LedgerEvent[]): Promise<readonly LedgerEvent[]> => {
  if (!events.some((e) => e.class !== null && e.diagnostic !== null)) return events
  const ruleOf = await ownRules(client, workspaceId)
  return events.map((e) => {
    const own = e.class === null ? null : ruleOf(e.diagnostic)
    return own ? { ...e, class: own.class, confidence: 'text', rule: `workspace:${own.id}` } : e
  })
}

const claimed = async (client: Client, workspaceId: WorkspaceId, events: readonly LedgerEvent[]): Promise<readonly LedgerEvent[]> => {
  const askedFor = (e: LedgerEvent): string | null => (e.unitId !== null && (e.providerClaim === null || e.providerClaim.startsWith('3')) ? domainOf(e.recipient) : null)
  const domains = [...new Set(events.flatMap((e) => askedFor(e) ?? []))].sort()
  const known = await providersByMx(client, workspaceId, domains, Math.max(0, ...events.map((e) => e.receivedAt)))
  if (known.size === 0) return events
  return events.map((e) => {
    const provider = known.get(askedFor(e) ?? '')
    return provider === undefined ? e : { ...e, providerClaim: mxClaim(provider) }
  })
}

/** Events with what only their workspace knows: its own rules for replies, the providers behind its recipients' domains. */
export const withKnowledge = async (client: Client, workspaceId: WorkspaceId, events: readonly LedgerEvent[]): Promise<readonly LedgerEvent[]> =>
  claimed(client, workspaceId, await judged(client, workspaceId, events))
