import { readListHealth, saveListHealth } from '../db/list-health'
import { type ListAnswer, recordListAnswers } from '../db/listing'
import type { WorkspaceId } from '../db/workspace-id'
import { backOffMs, intervalMs } from '../deliverability/blocklists/confirm'
import { covers, type Target } from '../deliverability/blocklists/targets'
import type { Pace } from '../dns/gate'
import { lookUpListings, testList } from '../dns/look-up-blocklists'
import type { DnsResolver } from '../dns/resolver'
import type { ListInUse } from './lists-in-use'

export type SweepSetting = {
  now: () => number
  /** Called with how many more cells have an answer. */
  onDone?: (cells: number) => void
  signal?: AbortSignal | undefined
  resolver?: DnsResolver
  pace?: Pace
}

const batch = 100

/** ± a fifth of the interval, another one for every list, so that sweeps do not come in step. */
const spread = (id: string): number => 0.8 + ([...id].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 401, 7) / 1_000)

/**
 * Tests a list, then asks it about the targets in batches, each stored before the next: a sweep that is stopped loses one
 * batch at most. A list that is not healthy is left alone for a while, and its cells say that nobody knows.
 */
export const sweepList = async (workspaceId: WorkspaceId, { list, zone }: ListInUse, targets: readonly Target[], setting: SweepSetting): Promise<void> => {
  const mine = targets.filter((target) => covers(list, target))
  const tools = { ...(setting.resolver ? { resolver: setting.resolver } : {}), ...(setting.pace ? { pace: setting.pace } : {}) }
  let health = await testList(list, zone, tools)
  for (let from = 0; from < mine.length && !setting.signal?.aborted; from += batch) {
    const some = mine.slice(from, from + batch)
    let answers: ListAnswer[] = some.map(({ target, kind }) => ({ target, kind, answer: { state: 'unknown', why: health.reason ?? 'the list is not healthy', isListFault: true } }))
    if (health.healthy) {
      const found = await lookUpListings(list, zone, some, tools)
      health = found.health
      answers = found.answers.map(({ target: { target, kind }, answer }) => ({ target, kind, answer }))
    }
    await recordListAnswers(workspaceId, list.id, answers, setting.now())
    setting.onDone?.(some.length)
  }
  const now = setting.now()
  const failures = health.healthy ? 0 : ((await readListHealth(workspaceId)).get(list.id)?.failures ?? 0) + 1
  const nextAt = now + (health.healthy ? Math.round(intervalMs[list.tier] * spread(list.id)) : backOffMs(failures))
  await saveListHealth(workspaceId, { list: list.id, ...health, testedAt: now, failures, nextAt: setting.signal?.aborted ? now : nextAt })
}
