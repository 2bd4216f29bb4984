import type { Client } from '../db/pool'
import { countRefusals, type Refusal, type RefusalKey, refusalPage, rewriteRefusals } from '../db/refusal'
import { lockDomains } from '../db/sending-domain'
import { inWorkspace } from '../db/transaction'
import type { WorkspaceId } from '../db/workspace-id'
import { classifierVersion } from '../deliverability/classify/classify'
import { judge, type Judgement } from '../deliverability/classify/judge'
import { type OwnRules, ownRules } from './own-rules'
import type { OnProgress } from './rebuild'
import { refold } from './refold'

const perCommit = 2_000
const judgedFields = ['class', 'confidence', 'rule', 'classifierVersion', 'smtpCode', 'enhancedCode', 'refusedBy'] as const
/** What a message or a counter is made of; the rest is said of the event alone. */
const foldedFields = ['class', 'confidence', 'smtpCode', 'enhancedCode'] as const

const differs = (a: Judgement, b: Judgement, fields: readonly (keyof Judgement)[]): boolean => fields.some((field) => a[field] !== b[field])

/** A stored refusal as today's rules read it. */
export const readAgain = (refusal: Refusal, ruleOf: OwnRules): Refusal => ({ ...refusal, ...judge(refusal, ruleOf(refusal.diagnostic)) })

export type Reclassified = { read: number; events: number; messages: number }
export type ReclassifyOptions = {
  /** Also events that today's classifier has read: after a change of the workspace's own rules. */
  all?: boolean
  /** Fires between two commits: what is done stays done. */
  signal?: AbortSignal
}

type Page = { read: number; last: RefusalKey | null; events: number; messages: number }

const nextPage = async (client: Client, workspaceId: WorkspaceId, after: RefusalKey | null, below: number | null): Promise<Page> => {
  // Commits wait for one page: an event that they add meanwhile is folded with what this page writes.
  await lockDomains(client, workspaceId, 'exclusive')
  const stored = await refusalPage(client, workspaceId, after, below, perCommit)
  const ruleOf = await ownRules(client, workspaceId)
  const pairs = stored.map((before) => ({ before, after: readAgain(before, ruleOf) }))
  const rewritten = pairs.filter((pair) => differs(pair.before, pair.after, judgedFields))
  await rewriteRefusals(client, workspaceId, rewritten.map((pair) => pair.after))
  const units = new Set(rewritten.flatMap(({ before, after: now }) => (differs(before, now, foldedFields) ? before.unitId ?? [] : [])))
  const messages = await refold(client, workspaceId, [...units].sort())
  const changed = rewritten.filter((pair) => differs(pair.before, pair.after, judgedFields.filter((field) => field !== 'classifierVersion')))
  return { read: stored.length, last: stored.at(-1) ?? null, events: changed.length, messages }
}

/**
 * Reads stored refusals again with today's rules and the workspace's own; event, message and counters follow together, page
 * by page. Safe to stop and to repeat: what an older classifier read is what is left to do.
 */
export const reclassify = async (workspaceId: WorkspaceId, options: ReclassifyOptions = {}, onProgress: OnProgress = () => undefined): Promise<Reclassified> => {
  const below = options.all ? null : classifierVersion
  const total = await inWorkspace(workspaceId, (client) => countRefusals(client, workspaceId, below))
  const sum: Reclassified = { read: 0, events: 0, messages: 0 }
  let after: RefusalKey | null = null
  while (!options.signal?.aborted) {
    const page: Page = await inWorkspace(workspaceId, (client) => nextPage(client, workspaceId, after, below))
    if (page.last === null) break
    after = page.last
    sum.read += page.read
    sum.events += page.events
    sum.messages += page.messages
    onProgress(sum.read, total)
  }
  return sum
}
