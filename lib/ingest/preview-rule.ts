import { type Refusal, type RefusalKey, refusalsSince } from '../db/refusal'
import { inWorkspace } from '../db/transaction'
import type { WorkspaceId } from '../db/workspace-id'
import type { ReasonClass } from '../deliverability/reason'
import { matcherOf, ownRules } from './own-rules'

export const previewDays = 90
const sampleCount = 10
/** A person waits for the answer; the newest part of the 90 days is an answer too. */
const allowedMs = 3_000

export type RulePreview = {
  fromMs: number
  read: number
  complete: boolean
  matched: number
  changes: { from: ReasonClass; to: ReasonClass; count: number }[]
  samples: Refusal[]
}

/** What a rule would change among the refusals of the last 90 days, newest first, as far as the time allows. Throws WrongPattern. */
export const previewRule = async (
  workspaceId: WorkspaceId, rule: { pattern: string; class: ReasonClass }, now: number,
  { clock = () => performance.now(), perPage = 5_000 }: { clock?: () => number; perPage?: number } = {},
): Promise<RulePreview> => {
  const matches = matcherOf([{ id: 'preview', ...rule }])
  const goesBefore = await inWorkspace(workspaceId, (client) => ownRules(client, workspaceId))
  const fromMs = now - previewDays * 86_400_000
  const started = clock()
  const found: RulePreview = { fromMs, read: 0, complete: false, matched: 0, changes: [], samples: [] }
  const counts = new Map<ReasonClass, number>()
  const take = (refusal: Refusal): void => {
    // Rules are tried in the order of their making: a new one never changes what an older one decides.
    if (matches(refusal.diagnostic) === null || goesBefore(refusal.diagnostic) !== null) return
    found.matched += 1
    if (found.samples.length < sampleCount) found.samples.push(refusal)
    if (refusal.class !== null && refusal.class !== rule.class) counts.set(refusal.class, (counts.get(refusal.class) ?? 0) + 1)
  }
  let before: RefusalKey | null = null
  do {
    const page: Refusal[] = await inWorkspace(workspaceId, (client) => refusalsSince(client, workspaceId, fromMs, before, perPage))
    page.forEach(take)
    found.read += page.length
    found.complete = page.length < perPage
    before = page.at(-1) ?? null
  } while (!found.complete && clock() - started < allowedMs)
  if (!found.complete && before) found.fromMs = before.occurredAt
  found.changes = [...counts].map(([from, count]) => ({ from, to: rule.class, count })).sort((a, b) => b.count - a.count || (a.from < b.from ? -1 : 1))
  return found
}
