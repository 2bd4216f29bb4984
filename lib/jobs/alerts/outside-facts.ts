import type { WorkspaceId } from '../../db/workspace-id'
import type { DayAgainstCap, Listing, RecordChange, WarmupDecision } from '../../deliverability/alerts/findings'

/** What alerts take from other parts of the product: blocklists, DNS checks and warm-up plans. */
export type OutsideFacts = {
  listings: readonly Listing[]
  recordChanges: readonly RecordChange[]
  warmupDecisions: readonly WarmupDecision[]
  /** Messages of today against what the plan or the mailbox allows. */
  caps: readonly DayAgainstCap[]
  warmupDomains: ReadonlySet<string>
}

export const noFacts: OutsideFacts = { listings: [], recordChanges: [], warmupDecisions: [], caps: [], warmupDomains: new Set() }

export type FactSource = (workspaceId: WorkspaceId, nowMs: number) => Promise<Partial<OutsideFacts>>

export const gatherFacts = async (workspaceId: WorkspaceId, nowMs: number, sources: readonly FactSource[]): Promise<OutsideFacts> => {
  const parts = await Promise.all(sources.map((source) => source(workspaceId, nowMs)))
  return parts.reduce<OutsideFacts>((all, part) => ({
    listings: [...all.listings, ...(part.listings ?? [])], recordChanges: [...all.recordChanges, ...(part.recordChanges ?? [])],
    warmupDecisions: [...all.warmupDecisions, ...(part.warmupDecisions ?? [])], caps: [...all.caps, ...(part.caps ?? [])],
    warmupDomains: new Set([...all.warmupDomains, ...(part.warmupDomains ?? [])]),
  }), noFacts)
}
