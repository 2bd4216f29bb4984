import type { IncidentAnswer, IncidentDetailAnswer } from '@/lib/contracts/incidents'
import { listAlertRules } from '@/lib/db/alert-rule'
import { findIncident, type StoredIncident } from '@/lib/db/incident'
import { listEntries } from '@/lib/db/incident-entry'
import { listMembers, type Member } from '@/lib/db/member'
import type { WorkspaceId } from '@/lib/db/workspace-id'
import type { Explanation } from '@/lib/deliverability/alerts/explanation'
import { rulesOf } from '@/lib/deliverability/alerts/rule-settings'
import { notFound } from '@/lib/http/problem'
import { isoTime, isoTimeOrNull } from '@/lib/http/range'
import { rowId } from '@/lib/http/row-id'

export const noSuchIncident = 'This workspace has no such incident. GET /api/v1/incidents lists them.'

export const incidentOf = async (workspaceId: WorkspaceId, id: string): Promise<StoredIncident> => {
  const found = await findIncident(workspaceId, rowId(id, noSuchIncident))
  if (!found) throw notFound(noSuchIncident)
  return found
}

export const presentIncident = (held: StoredIncident, members: readonly Member[]): IncidentAnswer => {
  const owner = members.find((member) => member.userId === held.ownerId)
  const { detail } = held
  return {
    id: held.id, rule_id: held.ruleId, topic: held.topic, state: held.state === 'pending' ? 'open' : held.state, severity: held.severity, title: held.title,
    text: detail.text, action: detail.action, facts: [...detail.facts], scope: held.scope, people: held.people, metric: detail.metric, k: detail.k, n: detail.n, value: detail.value,
    limit: detail.limit, window_hours: detail.windowHours, since: isoTimeOrNull(held.sinceMs), opened_at: isoTime(held.openedAtMs), last_seen_at: isoTime(held.lastHitAtMs),
    closed_at: isoTimeOrNull(held.closedAtMs), muted_until: isoTimeOrNull(held.mutedUntilMs), owner: owner ? { id: owner.userId, email: owner.email } : null, parent_id: held.parentId,
  }
}

export const presentDetail = async (workspaceId: WorkspaceId, held: StoredIncident): Promise<IncidentDetailAnswer> => {
  const [members, entries, rules] = await Promise.all([listMembers(workspaceId), listEntries(workspaceId, held.id), listAlertRules(workspaceId)])
  return {
    ...presentIncident(held, members),
    rule_name: rulesOf(rules).find((rule) => rule.id === held.ruleId)?.name ?? 'A rule that was removed',
    explanation: held.cause as Explanation | null,
    timeline: entries.map((entry) => ({ id: entry.id, at: isoTime(entry.at.getTime()), kind: entry.kind, text: entry.text, actor_name: entry.actor === null ? null : (entry.actor_name ?? 'somebody who left') })),
  }
}
