import { claimProviders, domainsToMove, dueDomains, markMoved, type RecipientDomain, saveDomains, unitsAtDomains } from '../db/recipient-domain'
import { lockDomains } from '../db/sending-domain'
import { inWorkspace } from '../db/transaction'
import type { WorkspaceId } from '../db/workspace-id'
import { providerOf } from '../deliverability/provider'
import { refold } from './refold'
import { mxClaim } from './workspace-knowledge'

/** The mail hosts of a domain, best first. `unknown`: nobody could say, ask again soon. */
export type MxAnswer = { answer: 'found'; hosts: readonly string[] } | { answer: 'none' } | { answer: 'unknown' }
export type LookUpMx = (domain: string) => Promise<MxAnswer>

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** Companies move house seldom; a domain without mail hosts seldom gains some. */
const askAgainMs = { found: 30 * dayMs, none: 7 * dayMs, unknown: hourMs } as const
const perRun = 500
const atOnce = 20
const perCommit = 2_000

export const providerAtHosts = (domain: string, hosts: readonly string[]): string | null => {
  for (const mxHost of hosts) {
    const found = providerOf({ recipientDomain: domain, mxHost, diagnostic: null })
    if (found.source === 'mx') return found.provider
  }
  return null
}

/** What the answer makes of a domain. A provider that was known stays while nobody can say. */
const settle = (held: RecipientDomain, said: MxAnswer, now: number): RecipientDomain & { askAt: number } => {
  const askAt = now + askAgainMs[said.answer]
  if (said.answer === 'unknown') return { ...held, askAt }
  const provider = said.answer === 'found' ? providerAtHosts(held.domain, said.hosts) : null
  if (provider === null) return { domain: held.domain, state: 'none', provider: null, askAt }
  // Messages of the past keep the provider that they went to: only the first answer moves them.
  return { domain: held.domain, state: held.state === 'moved' ? 'moved' : 'found', provider, askAt }
}

const askAll = async (domains: readonly RecipientDomain[], lookUp: LookUpMx, now: number): Promise<(RecipientDomain & { askAt: number })[]> => {
  const answers: (RecipientDomain & { askAt: number })[] = []
  const waiting = [...domains]
  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (let held = waiting.shift(); held; held = waiting.shift()) answers.push(settle(held, await lookUp(held.domain), now))
  }))
  return answers.sort((a, b) => (a.domain < b.domain ? -1 : 1))
}

/** Moves past messages to the provider that was found, with their part of the counters. */
const movePast = async (workspaceId: WorkspaceId, signal?: AbortSignal): Promise<number> => {
  const found = await inWorkspace(workspaceId, (client) => domainsToMove(client, workspaceId))
  if (found.size === 0) return 0
  const domains = [...found.keys()]
  const claims = new Map([...found].map(([domain, provider]) => [domain, mxClaim(provider)]))
  let moved = 0
  let after: string | null = null
  while (!signal?.aborted) {
    // The search may take a while and holds nobody up; each page of changes is short.
    const units: string[] = await inWorkspace(workspaceId, (client) => unitsAtDomains(client, workspaceId, domains, after, perCommit))
    after = units.at(-1) ?? null
    if (after === null) {
      await inWorkspace(workspaceId, (client) => markMoved(client, workspaceId, domains))
      break
    }
    moved += await inWorkspace(workspaceId, async (client) => {
      await lockDomains(client, workspaceId, 'exclusive')
      await claimProviders(client, workspaceId, units, claims)
      return refold(client, workspaceId, units)
    })
  }
  return moved
}

/** Asks about recipients' domains whose time has come, and lets the past follow. Answers how many were asked and how many messages moved. */
export const claimByMx = async (workspaceId: WorkspaceId, lookUp: LookUpMx, now: number, signal?: AbortSignal): Promise<{ asked: number; moved: number }> => {
  const due = await inWorkspace(workspaceId, (client) => dueDomains(client, workspaceId, now, perRun))
  const answers = await askAll(due, lookUp, now)
  // The lock parts commits in two: those before are moved below, those after read what is written here.
  if (answers.length > 0) await inWorkspace(workspaceId, async (client) => {
    await lockDomains(client, workspaceId, 'exclusive')
    await saveDomains(client, workspaceId, answers)
  })
  return { asked: due.length, moved: await movePast(workspaceId, signal) }
}
