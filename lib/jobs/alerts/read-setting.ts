import { readClips } from '../../db/alert-counts'
import { listAlertRules } from '../../db/alert-rule'
import { connectionNames } from '../../db/connection-names'
import { currentIncidents, type StoredIncident } from '../../db/incident'
import { listDomains } from '../../db/sending-domain'
import type { WorkspaceId } from '../../db/workspace-id'
import { isLive, reopenWithinMs } from '../../deliverability/alerts/incident'
import type { AlertRule } from '../../deliverability/alerts/rule'
import { rulesOf } from '../../deliverability/alerts/rule-settings'
import { scopeKey } from '../../deliverability/alerts/scope'
import { liveKey } from '../../deliverability/alerts/signal'

/** All that one evaluation of a workspace stands on. */
export type Setting = {
  workspaceId: WorkspaceId
  nowMs: number
  timeZone: string
  rules: readonly AlertRule[]
  domains: readonly string[]
  clips: ReadonlyMap<string, number>
  incidents: readonly StoredIncident[]
  live: ReadonlyMap<string, number>
  nameOf: (connectionId: string) => string
}

const dayMs = 86_400_000
/** Closed incidents that may come back, and silences that taught the rhythm nothing. */
export const closedSince = (nowMs: number): number => nowMs - Math.max(reopenWithinMs, 35 * dayMs)

export const keyOf = (incident: Pick<StoredIncident, 'topic' | 'scope'>): string => liveKey(incident.topic, scopeKey(incident.scope))

export const readSetting = async (workspaceId: WorkspaceId, timeZone: string, nowMs: number, countImports = false): Promise<Setting> => {
  const [rows, domains, clips, incidents, names] = await Promise.all([
    listAlertRules(workspaceId), listDomains(workspaceId), countImports ? new Map<string, number>() : readClips(workspaceId, nowMs), currentIncidents(workspaceId, closedSince(nowMs)), connectionNames(workspaceId),
  ])
  const byId = new Map(names.map((held) => [held.id, held.name]))
  return {
    workspaceId, nowMs, timeZone, rules: rulesOf(rows), domains: domains.map((domain) => domain.name), clips, incidents,
    live: new Map(incidents.filter((held) => isLive(held.state)).map((held) => [keyOf(held), held.openedAtMs])),
    nameOf: (id) => byId.get(id) ?? 'a removed connection',
  }
}
