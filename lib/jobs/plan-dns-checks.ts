import { z } from 'zod'
import { allWorkspaces } from '../auth/workspace'
import { lastChecks } from '../db/authentication'
import { readListHealth } from '../db/list-health'
import { defineJob } from './define-job'
import { enqueue, type Wish } from './enqueue'
import { listsInUse } from './lists-in-use'

const minuteMs = 60_000
/** How often a domain's records are read. */
export const authenticationIntervalMs = 6 * 60 * minuteMs
/** Sweeps take minutes: they share two places of the worker, so that other jobs never wait for all of them. */
const queueOf = (text: string): string => (shareOf(text) < 0.5 ? 'dns-1' : 'dns-2')
/** The plan looks as far ahead as its own interval. */
const aheadMs = 10 * minuteMs

/** A fraction of its own for each name, so that checks spread over the interval and stay where they are. */
export const shareOf = (text: string): number => ([...text].reduce((sum, character) => Math.imul(sum ^ character.charCodeAt(0), 16_777_619) >>> 0, 2_166_136_261) % 10_000) / 10_000

/** When a domain is due: new ones within the coming ten minutes, the others six hours after the last check, give or take a tenth. */
export const dueAt = (domain: string, checkedAt: number | null, now: number): number =>
  checkedAt === null ? now + shareOf(domain) * aheadMs : checkedAt + authenticationIntervalMs * (0.9 + shareOf(domain) / 5)

/** Wishes for everything that is due within ten minutes. */
export const planDnsChecks = async (now: number): Promise<Wish[]> => {
  const wishes: Wish[] = []
  for (const { workspaceId, workspace: { slug } } of await allWorkspaces()) {
    const domains = await lastChecks(workspaceId)
    for (const { domain, checkedAt } of domains) {
      const runAt = dueAt(domain, checkedAt, now)
      if (runAt < now + aheadMs) wishes.push({ name: 'authentication', payload: { slug, domain }, key: `authentication ${slug} ${domain}`, runAt: Math.max(runAt, now), queue: queueOf(domain) })
    }
    if (domains.length === 0) continue
    const health = await readListHealth(workspaceId)
    for (const { list } of (await listsInUse(workspaceId)).inUse) {
      const runAt = health.get(list.id)?.nextAt ?? now + shareOf(list.id) * aheadMs
      if (runAt < now + aheadMs) wishes.push({ name: 'blocklist', payload: { slug, list: list.id }, key: `blocklist ${slug} ${list.id}`, runAt: Math.max(runAt, now), queue: queueOf(list.id) })
    }
  }
  return wishes
}

export const planDnsChecksJob = defineJob({
  name: 'plan-dns-checks', payload: z.object({}).loose(), schedule: '*/10 * * * *',
  run: async () => enqueue(await planDnsChecks(Date.now())),
})
