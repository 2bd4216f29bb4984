import { inWorkspace } from '../../db/transaction'
import { laneToday } from '../../db/warmup-decision'
import { readHistory } from '../../db/warmup-history'
import { readWarmupsToday, type WarmupToday } from '../../db/warmup-read'
import { findWorkspace } from '../../db/workspace'
import type { WorkspaceId } from '../../db/workspace-id'
import type { DayAgainstCap, WarmupDecision } from '../../deliverability/alerts/findings'
import { localDateText } from '../../deliverability/local-time'
import { pooled } from '../../deliverability/warmup/day'
import { wholeDay } from '../../deliverability/warmup/evidence'
import { stuckText } from '../../deliverability/warmup/progress'
import type { FactSource } from './outside-facts'

/** The gravest decision of the last morning: a pause of any lane, else a step back, else that nothing moves. */
const decisionOf = (domain: string, { last }: WarmupToday): WarmupDecision[] => {
  const stuck = stuckText(last.map(laneToday))
  for (const decision of ['pause', 'rollback'] as const) {
    const row = last.find((one) => one.decision === decision)
    if (row) return [{ domain, decision, reason: row.reasons[0]?.text ?? '', sinceMs: row.decidedAtMs }]
  }
  return stuck === null ? [] : [{ domain, decision: 'stuck', reason: stuck, sinceMs: last[0]?.decidedAtMs ?? 0 }]
}

const sentToday = (workspaceId: WorkspaceId, domain: string, today: string, timeZone: string): Promise<number> =>
  inWorkspace(workspaceId, async (client) => {
    const days = await readHistory(client, workspaceId, { kind: 'domain', name: domain }, { fromDate: today, toDate: today, timeZone })
    return wholeDay(days[0]).sent
  })

/** Warm-ups of domains that run: their decisions, and today's volume against what the morning allowed. */
export const warmupFacts: FactSource = async (workspaceId, nowMs) => {
  const timeZone = (await findWorkspace(workspaceId))?.timeZone ?? 'UTC'
  const today = localDateText(nowMs, timeZone)
  const running = [...(await readWarmupsToday(workspaceId)).values()].filter(({ version }) => version.subject.kind === 'domain' && version.status === 'active')
  const caps: DayAgainstCap[] = []
  for (const { version: { subject: { name } }, last } of running) {
    const morning = last.find(({ provider, day }) => provider === pooled && day === today)
    if (morning) caps.push({ domain: name, sent: await sentToday(workspaceId, name, today, timeZone), cap: morning.allowed })
  }
  return { caps, warmupDecisions: running.flatMap((held) => decisionOf(held.version.subject.name, held)), warmupDomains: new Set(running.map(({ version }) => version.subject.name)) }
}
