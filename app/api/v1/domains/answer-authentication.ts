import type { AuthenticationAnswer } from '@/lib/contracts/authentication'
import { localDayStarts } from '@/lib/contracts/time-range'
import { readAuthentication, readRecordHistory } from '@/lib/db/authentication'
import { listCheckTargets } from '@/lib/db/check-target'
import { readCheck } from '@/lib/db/dns-check'
import { readDomainDays, sumOf } from '@/lib/db/rates'
import { malformedMessages } from '@/lib/db/sending-facts'
import type { WorkspaceId } from '@/lib/db/workspace-id'
import { checklistOf, type EventEvidence } from '@/lib/deliverability/authentication/checklist'
import { isoTimeOrNull } from '@/lib/http/range'
import { domainFacts } from '@/lib/jobs/domain-facts'
import { readListingStates } from './answer-blocklists'
import { presentAlignment, presentChange, presentChecking, presentDmarc, presentSelectors, presentSpf } from './present-authentication'

type Setting = { workspaceId: WorkspaceId; workspace: { timeZone: string }; now: number }

const dayMs = 86_400_000
const days = 30
const mostChanges = 100

/** What events and lists say of the sender rules. */
const evidenceFor = async (domain: string, { workspaceId, workspace, now }: Setting): Promise<EventEvidence> => {
  const starts = localDayStarts({ fromMs: now - days * dayMs, toMs: now + 1 }, workspace.timeZone)
  const [facts, held, malformed] = await Promise.all([
    domainFacts(workspaceId, domain, now), readDomainDays(workspaceId, [domain], starts[0] ?? now), malformedMessages(workspaceId, domain, now),
  ])
  const counted = held.get(domain) ?? []
  const byDay = new Map(counted.map((day) => [day.startMs, day.counts.accepted]))
  const sums = sumOf(counted, 0)
  const cells = await readListingStates(workspaceId, facts.targets, now)
  return {
    tls: facts.tls, complaints: sums.complained, delivered: sums.delivered, malformed, oneClick: null, volumes: starts.map((start) => byDay.get(start) ?? 0),
    listed: cells.filter((cell) => cell.state === 'listed' && cell.alerts).map((cell) => `${cell.target} on ${cell.label}`),
    listsUnknown: cells.filter((cell) => cell.state === 'unknown').length, listsClear: cells.filter((cell) => cell.state === 'clear').length,
  }
}

/** The last check of a domain with its history, as the API answers it; empty before the first. */
export const answerAuthentication = async (domain: string, setting: Setting): Promise<AuthenticationAnswer> => {
  const { workspaceId, now } = setting
  const [stored, progress, history, added] = await Promise.all([
    readAuthentication(workspaceId, domain), readCheck(workspaceId, domain, 'authentication'), readRecordHistory(workspaceId, domain, mostChanges), listCheckTargets(workspaceId, domain),
  ])
  const result = stored?.result
  return {
    domain, state: stored?.state ?? null, checked_at: isoTimeOrNull(stored?.checkedAt ?? null), checking: presentChecking(progress, now), findings: result?.findings ?? [],
    spf: result ? [result.spf, ...result.returnPaths].map(presentSpf) : [], dmarc: result ? presentDmarc(result.dmarc) : null, selectors: presentSelectors(result?.selectors ?? []),
    alignment: (result?.alignment ?? []).map(presentAlignment), checklist: result ? checklistOf(result, await evidenceFor(domain, setting)).map((item) => ({ ...item, receivers: [...item.receivers] })) : [],
    history: history.map(presentChange), added: added.map(({ kind, value }) => ({ kind, value })),
  }
}
