import { advanceCheck, beginCheck } from '../db/dns-check'
import type { WorkspaceId } from '../db/workspace-id'
import { covers } from '../deliverability/blocklists/targets'
import { domainTargets } from './domain-facts'
import { listsInUse } from './lists-in-use'
import { sweepList, type SweepSetting } from './sweep-list'

const deadlineMs = 50_000
const tellEveryMs = 1_000

/**
 * Asks every list in use about a domain's targets now, for the person who waits: answers within 60 s. What is not done by
 * then stays as it was and is swept by the jobs.
 */
export const checkBlocklists = async (workspaceId: WorkspaceId, domain: string, setting: SweepSetting): Promise<void> => {
  const { now } = setting
  const [targets, { inUse: due }] = await Promise.all([domainTargets(workspaceId, domain, now()), listsInUse(workspaceId)])
  const total = due.reduce((sum, { list }) => sum + targets.filter((target) => covers(list, target)).length, 0)
  await beginCheck(workspaceId, domain, 'blocklists', total, now())
  let done = 0
  let told = Promise.resolve()
  const timer = setInterval(() => { told = told.then(() => advanceCheck(workspaceId, domain, 'blocklists', done, null)) }, tellEveryMs)
  const deadline = AbortSignal.timeout(deadlineMs)
  const signal = setting.signal ? AbortSignal.any([setting.signal, deadline]) : deadline
  try {
    await Promise.race([
      Promise.all(due.map((one) => sweepList(workspaceId, one, targets, { ...setting, signal, onDone: (cells) => { done += cells } }))),
      new Promise((resolve) => deadline.addEventListener('abort', resolve, { once: true })),
    ])
  } finally {
    clearInterval(timer)
    await told
    await advanceCheck(workspaceId, domain, 'blocklists', done, now())
  }
}
