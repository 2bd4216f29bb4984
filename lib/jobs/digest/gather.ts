import { listConnections } from '../../db/connection'
import { findDigest } from '../../db/digest'
import { addCounts, type DayCounts, readDomainDays, readRates } from '../../db/rates'
import { readReceipts, readRejects } from '../../db/receipt'
import { readReasons } from '../../db/reasons'
import { listDomains } from '../../db/sending-domain'
import type { Workspace } from '../../db/workspace'
import type { WorkspaceId } from '../../db/workspace-id'
import { noCounts, type StoredCounts } from '../../deliverability/counter'
import type { Finding } from '../../deliverability/digest/changes'
import type { Advice } from '../../deliverability/digest/content'
import type { AdviceOutcome, Aims, DigestFacts, DomainFacts, SliceFacts } from '../../deliverability/digest/facts'
import { addWeeks, type Week, type WeekSpan, weekSpan } from '../../deliverability/digest/week'
import { healthOf } from '../../deliverability/health'
import { addDates, addLocalDays, startOfDate } from '../../deliverability/local-date'
import { partsOf } from '../../deliverability/rates'
import { gatherExtras } from './gather-extras'

type Place = { workspaceId: WorkspaceId; workspace: Workspace }
const mostSlices = 5_000

const sumBetween = (days: readonly DayCounts[], fromMs: number, toMs: number): StoredCounts =>
  days.filter((day) => day.startMs >= fromMs && day.startMs < toMs).reduce((sum, day) => addCounts(sum, day.counts), noCounts())

const sliced = async ({ workspaceId, workspace }: Place, domain: string, by: 'campaign' | 'provider', span: WeekSpan): Promise<SliceFacts[]> =>
  (await readRates(workspaceId, {
    domain, fromMs: span.fromMs, toMs: span.toMs, timeZone: workspace.timeZone, interval: 'total', by, basis: 'sent', dayStarts: [], limit: mostSlices,
  })).map(({ group, counts }) => ({ name: group ?? '', counts }))

const reasonSums = async (workspaceId: WorkspaceId, span: { fromMs: number; toMs: number }, domain: string | null): Promise<Map<string, number>> => {
  const sums = new Map<string, number>()
  for (const row of await readReasons(workspaceId, span, domain)) sums.set(row.class, (sums.get(row.class) ?? 0) + row.bounced + row.deferred + row.dropped)
  return sums
}

const outcomeOf = async (place: Place, given: Advice, now: StoredCounts, span: WeekSpan): Promise<AdviceOutcome> => {
  const { k, n } = given.metric === 'silence' ? { k: now.accepted, n: now.accepted } : partsOf(now)[given.metric]
  const { target } = given
  if (!target) return { given, k, n, volume: now.accepted }
  const slices = await sliced(place, given.domain, target.by, span)
  return { given, k, n, volume: slices.find((slice) => slice.name === target.name)?.counts.accepted ?? 0 }
}

/** As of the end of the week: an event of later does not make a domain heard in it. */
const lastHeard = (days: readonly DayCounts[], lastEventAt: Date | null, toMs: number): number | null => {
  if (lastEventAt === null || lastEventAt.getTime() < toMs) return lastEventAt?.getTime() ?? null
  const heard = days.filter((day) => day.startMs < toMs && day.counts.accepted > 0).at(-1)
  return heard ? heard.startMs + 86_400_000 : null
}

/** Everything that the digest of a week tells, read from counters. `nowMs` is the time of telling. */
export const gatherFacts = async (place: Place, week: Week, nowMs: number): Promise<DigestFacts> => {
  const { workspaceId, workspace: { name, timeZone } } = place
  const span = weekSpan(week, timeZone)
  const before = weekSpan(addWeeks(week, -1), timeZone)
  const monthMs = addLocalDays(span.toMs, -30, timeZone)
  const domains = await listDomains(workspaceId)
  const held = await readDomainDays(workspaceId, ['', ...domains.map((domain) => domain.name)], Math.min(monthMs, before.fromMs))
  const between = (domain: string, from: number, to: number): StoredCounts => sumBetween(held.get(domain) ?? [], from, to)
  const endMs = Math.min(span.toMs, nowMs)
  const facts: DomainFacts[] = domains.map((domain) => {
    const days = held.get(domain.name) ?? []
    const now = between(domain.name, span.fromMs, span.toMs)
    const health = healthOf({ last7: now, last30: between(domain.name, monthMs, span.toMs), lastEventAtMs: lastHeard(days, domain.last_event_at, endMs), nowMs: endMs })
    return { name: domain.name, health, now, before: between(domain.name, before.fromMs, before.toMs) }
  })
  const all = [...held.values()].flat()
  const dayOf = (date: string): StoredCounts => {
    const startMs = startOfDate(date, timeZone)
    return all.filter((day) => day.startMs === startMs).reduce((sum, day) => addCounts(sum, day.counts), noCounts())
  }
  const [now, then] = await Promise.all([reasonSums(workspaceId, span, null), reasonSums(workspaceId, before, null)])
  const given = ((await findDigest(workspaceId, addWeeks(week, -1)))?.changes ?? []).flatMap((change) => change.advice ?? [])
  return {
    workspaceName: name, timeZone, week, fromDate: span.fromDate, lastDate: span.lastDate, asOfMs: nowMs, domains: facts, unattributed: between('', span.fromMs, span.toMs),
    days: Array.from({ length: 7 }, (_, day) => ({ date: addDates(span.fromDate, day), now: dayOf(addDates(span.fromDate, day)), before: dayOf(addDates(before.fromDate, day)) })),
    reasons: [...new Set([...now.keys(), ...then.keys()])].map((name) => ({ class: name, now: now.get(name) ?? 0, before: then.get(name) ?? 0 })),
    ...(await readTrust(workspaceId, span)),
    outcomes: await Promise.all(given.map((advice) => outcomeOf(place, advice, between(advice.domain, span.fromMs, span.toMs), span))),
    ...(await gatherExtras(workspaceId, timeZone, span)),
  }
}

const readTrust = async (workspaceId: WorkspaceId, span: WeekSpan): Promise<Pick<DigestFacts, 'receipt' | 'quiet'>> => {
  const range = [new Date(span.fromMs), new Date(span.toMs)] as const
  const [receipts, rejects, connections] = await Promise.all([readReceipts(workspaceId, ...range, null), readRejects(workspaceId, ...range), listConnections(workspaceId)])
  const total = (field: 'received' | 'stored' | 'duplicates' | 'quarantined'): number => receipts.reduce((sum, row) => sum + row[field], 0)
  return {
    receipt: {
      received: total('received'), stored: total('stored'), duplicates: total('duplicates'), quarantined: total('quarantined'),
      refusedPosts: rejects.reduce((sum, row) => sum + row.posts, 0),
    },
    quiet: connections
      .filter((one) => one.createdAt < span.fromMs && (one.lastEventAt ?? 0) < span.fromMs)
      .map((one) => ({ name: one.name, lastEventAtMs: one.lastEventAt })),
  }
}

/** What the actions on these findings can be aimed at, by domain. */
export const gatherAims = async (place: Place, findings: readonly Finding[], week: Week): Promise<Map<string, Aims>> => {
  const span = weekSpan(week, place.workspace.timeZone)
  const aims = findings.map(async ({ domain }) => {
    const [campaigns, providers, reasons] = await Promise.all([
      sliced(place, domain, 'campaign', span), sliced(place, domain, 'provider', span), reasonSums(place.workspaceId, span, domain),
    ])
    const [top] = [...reasons].sort(([, a], [, b]) => b - a)
    return [domain, { campaigns, providers, topClass: top?.[0] ?? null }] as const
  })
  return new Map(await Promise.all(aims))
}
