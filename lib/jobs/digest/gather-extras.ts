import { readRecordChanges } from '../../db/authentication'
import { incidentsBetween } from '../../db/incident'
import { confirmedListings } from '../../db/listing'
import { countNamedBounces } from '../../db/named-bounces'
import { laneToday } from '../../db/warmup-decision'
import { readWarmup, readWarmupsToday } from '../../db/warmup-read'
import type { WorkspaceId } from '../../db/workspace-id'
import { blocklistOf } from '../../deliverability/blocklists/lists'
import type { BlocklistFacts, DigestExtras, DriftFacts, IncidentFacts, WarmupFacts } from '../../deliverability/digest/facts'
import type { WeekSpan } from '../../deliverability/digest/week'
import { localDateText } from '../../deliverability/local-time'
import { volumesOf } from '../../deliverability/warmup/curve'
import { pooled } from '../../deliverability/warmup/day'
import { wholeDay } from '../../deliverability/warmup/evidence'
import { blockingText, slowestLane } from '../../deliverability/warmup/progress'

const dayMs = 86_400_000
const mostChanges = 1_000

const incidentsOf = async (workspaceId: WorkspaceId, { fromMs, toMs }: WeekSpan): Promise<IncidentFacts> => {
  const held = await incidentsBetween(workspaceId, fromMs, toMs)
  return {
    opened: held.filter(({ openedAtMs }) => openedAtMs >= fromMs).length,
    resolved: held.filter(({ closedAtMs }) => closedAtMs !== null && closedAtMs < toMs).length,
    open: held.filter(({ closedAtMs }) => closedAtMs === null || closedAtMs >= toMs).map(({ id, title, severity, openedAtMs }) => ({ title, severity, sinceMs: openedAtMs, path: `/incidents/${id}` })),
  }
}

const listingsOf = async (workspaceId: WorkspaceId, { fromMs, toMs }: WeekSpan): Promise<BlocklistFacts[]> => {
  const told: BlocklistFacts[] = []
  for (const { target, list: id, kind, since, until } of (await confirmedListings(workspaceId, fromMs)).filter((one) => one.since < toMs)) {
    const list = blocklistOf(id)
    const ended = until !== null && until < toMs
    const bounces = await countNamedBounces(workspaceId, list?.named ?? [], kind === 'ip' ? target : null, Math.max(since, fromMs), Math.min(until ?? toMs, toMs))
    told.push({ target, list: list?.label ?? id, event: ended ? 'delisted' : since >= fromMs ? 'listed' : 'still_listed', sinceMs: ended ? until : since, bounces })
  }
  return told
}

const driftOf = async (workspaceId: WorkspaceId, { fromMs, toMs }: WeekSpan): Promise<DriftFacts[]> =>
  (await readRecordChanges(workspaceId, { fromMs, toMs }, mostChanges)).filter(({ until }) => until === null).map(({ domain, area, since, record, areaState }) => (
    { domain, atMs: since, text: `${area.toUpperCase()} ${record === null ? 'was taken away' : 'changed'}${areaState === 'fail' ? ' and fails now' : ''}` }))

const warmupsOf = async (workspaceId: WorkspaceId, timeZone: string, { fromMs, toMs, fromDate, lastDate }: WeekSpan): Promise<WarmupFacts[]> => {
  const running = [...(await readWarmupsToday(workspaceId)).values()].filter(({ version }) => version.subject.kind === 'domain' && ['active', 'paused'].includes(version.status) && version.createdAtMs < toMs)
  const told: WarmupFacts[] = []
  for (const { version } of running) {
    const { decisions, history } = await readWarmup(workspaceId, version.subject, localDateText(Math.max(fromMs, toMs - dayMs), timeZone), timeZone)
    const isInWeek = (date: string): boolean => date >= fromDate && date <= lastDate
    const until = decisions.filter(({ day }) => day <= lastDate)
    const lanes = until.filter(({ day }) => day === until.at(-1)?.day).map(laneToday)
    told.push({
      domain: version.subject.name, day: (slowestLane(lanes)?.after.stage ?? -1) + 1, days: volumesOf(version.plan).length,
      planned: until.filter(({ provider, day }) => provider === pooled && isInWeek(day)).reduce((sum, { allowed }) => sum + allowed, 0),
      actual: history.filter(({ date }) => isInWeek(date)).reduce((sum, day) => sum + wholeDay(day).sent, 0), note: blockingText(lanes) ?? '',
    })
  }
  return told
}

/** What comes from tables of their own: incidents, warm-up plans, listings, changed DNS records. */
export const gatherExtras = async (workspaceId: WorkspaceId, timeZone: string, week: WeekSpan): Promise<DigestExtras> => ({
  incidents: await incidentsOf(workspaceId, week), warmup: await warmupsOf(workspaceId, timeZone, week),
  blocklists: await listingsOf(workspaceId, week), authentication: await driftOf(workspaceId, week),
})
