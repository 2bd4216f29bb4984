import { strongest, type Severity, severityRank } from './rule'

export const incidentStates = ['pending', 'open', 'acknowledged', 'muted', 'reopened', 'resolved'] as const
export type IncidentState = (typeof incidentStates)[number]

/** What the state machine knows of an incident; times in ms. */
export type Incident = {
  /** `pending` was seen once and is nobody's business yet; `reopened` came back after it was resolved. */
  state: IncidentState
  severity: Severity
  openedAtMs: number
  lastHitAtMs: number
  /** Since when every rule of its topic finds the scope well under its limit. */
  clearSinceMs: number | null
  closedAtMs: number | null
  mutedUntilMs: number | null
  /** Last notice that was sent or would have been. */
  notifiedAtMs: number | null
  reminders: number
  /** Rule → evaluation at which it was seen and still waits to be seen again. */
  pending: Readonly<Record<string, number>>
  /** Results in the window at its opening: half as many must come anew before it may close. */
  nAtOpen: number
}

/** One evaluation of one topic and scope. */
export type Observation = {
  hits: readonly { ruleId: string; severity: Severity; confirm: 1 | 2; n: number }[]
  /** Every rule of the topic that has enough mail is well under its limit, and one at least has. */
  clear: boolean
  /** Results since the opening; null where nothing is counted. */
  newN: number | null
  quietHours: number
}

export type Happening = 'opened' | 'reopened' | 'raised' | 'reminder' | 'unmuted' | 'resolved'
export type Step = { incident: Incident | null; happened: readonly Happening[] }

const hourMs = 3_600_000
/** Evaluations are numbered by quarter hours: two in one quarter are one. */
export const slotMs = 900_000
export const slotOf = (nowMs: number): number => Math.floor(nowMs / slotMs)

const remindAfterMs: Record<Severity, number> = { critical: 24 * hourMs, warning: 72 * hourMs, info: Infinity }
export const coolDownMs = 12 * hourMs
/** Later than this the same fault is a new incident. */
export const reopenWithinMs = 7 * 24 * hourMs
/** With no mail to judge by, an incident does not stay open for ever. */
const forgetAfterMs = 7 * 24 * hourMs

export const isLive = (state: IncidentState): boolean => state !== 'resolved' && state !== 'pending'

/**
 * Evaluations between the first sight and the second. What is critical is confirmed a quarter of an hour later; a warning has to last for
 * three hours, because looks at nearly the same mail repeat the same luck (measured in bench/ALERTS.md).
 */
export const confirmSlots = (severity: Severity): number => (severity === 'critical' ? 1 : 12)

/** Rules seen at this evaluation and, where they ask for it, since an earlier one; and what must be remembered for the next. */
const confirm = (hits: Observation['hits'], pending: Incident['pending'], slot: number): { confirmed: Observation['hits']; waiting: Record<string, number> } => {
  const confirmed = hits.filter((hit) => hit.confirm === 1 || slot - (pending[hit.ruleId] ?? slot) >= confirmSlots(hit.severity))
  const waiting = Object.fromEntries(hits.filter((hit) => hit.confirm === 2).map((hit) => [hit.ruleId, pending[hit.ruleId] ?? slot]))
  return { confirmed, waiting }
}

const fresh = (severity: Severity, n: number, nowMs: number, pending: Incident['pending']): Incident => ({
  state: 'open', severity, openedAtMs: nowMs, lastHitAtMs: nowMs, clearSinceMs: null, closedAtMs: null, mutedUntilMs: null, notifiedAtMs: nowMs, reminders: 0, pending, nAtOpen: n,
})

/** From nothing or from a resolved incident. */
const appear = (before: Incident | null, seen: Observation, nowMs: number): Step => {
  const { confirmed, waiting } = confirm(seen.hits, before?.pending ?? {}, slotOf(nowMs))
  const severity = strongest(confirmed.map((hit) => hit.severity))
  if (confirmed.length === 0) {
    if (before?.state === 'resolved') return { incident: { ...before, pending: waiting }, happened: [] }
    const [first] = seen.hits
    return first ? { incident: { ...fresh(first.severity, first.n, nowMs, waiting), state: 'pending', notifiedAtMs: null }, happened: [] } : { incident: null, happened: [] }
  }
  const opened = fresh(severity, confirmed[0]?.n ?? 0, nowMs, waiting)
  if (before?.state !== 'resolved') return { incident: opened, happened: ['opened'] }
  const rested = nowMs - (before.closedAtMs ?? nowMs)
  // Just closed: only something worse may disturb again.
  if (rested < coolDownMs && severityRank(severity) <= severityRank(before.severity)) return { incident: { ...before, pending: waiting }, happened: [] }
  return rested < reopenWithinMs ? { incident: { ...opened, state: 'reopened' }, happened: ['reopened'] } : { incident: opened, happened: ['opened'] }
}

const mayClose = (incident: Incident, seen: Observation, nowMs: number): boolean => {
  if (nowMs - incident.lastHitAtMs >= forgetAfterMs) return true
  if (incident.clearSinceMs === null || nowMs - incident.clearSinceMs < seen.quietHours * hourMs) return false
  return seen.newN === null || seen.newN >= incident.nAtOpen / 2
}

/** What becomes of an incident at an evaluation. A null incident means that there is none to keep. */
export const observe = (before: Incident | null, seen: Observation, nowMs: number): Step => {
  if (before === null || !isLive(before.state)) return appear(before, seen, nowMs)
  const happened: Happening[] = []
  const { confirmed, waiting } = confirm(seen.hits, before.pending, slotOf(nowMs))
  let incident: Incident = {
    ...before, pending: waiting,
    lastHitAtMs: seen.hits.length > 0 ? nowMs : before.lastHitAtMs,
    clearSinceMs: seen.hits.length === 0 && seen.clear ? (before.clearSinceMs ?? nowMs) : null,
  }
  if (incident.state === 'muted' && nowMs >= (incident.mutedUntilMs ?? 0)) {
    incident = { ...incident, state: 'open', mutedUntilMs: null }
    happened.push('unmuted')
  }
  const severity = strongest([incident.severity, ...confirmed.map((hit) => hit.severity)])
  if (severityRank(severity) > severityRank(incident.severity)) {
    // Worse than what was acknowledged: somebody must look again. A mute stays a mute.
    incident = { ...incident, severity, state: incident.state === 'acknowledged' ? 'open' : incident.state }
    if (incident.state !== 'muted') {
      incident = { ...incident, notifiedAtMs: nowMs }
      happened.push('raised')
    }
  }
  if (mayClose(incident, seen, nowMs)) return { incident: { ...incident, state: 'resolved', closedAtMs: nowMs, pending: {} }, happened: [...happened, 'resolved'] }
  const mayRemind = (incident.state === 'open' || incident.state === 'reopened') && incident.reminders === 0 && seen.hits.length > 0 && happened.length === 0
  if (mayRemind && nowMs - (incident.notifiedAtMs ?? incident.openedAtMs) >= remindAfterMs[incident.severity]) {
    return { incident: { ...incident, reminders: 1, notifiedAtMs: nowMs }, happened: ['reminder'] }
  }
  return { incident, happened }
}

/** States that a mute can have come over. */
export const unmutedStates = ['open', 'acknowledged', 'reopened'] as const
export type Action = { kind: 'acknowledge' } | { kind: 'mute'; untilMs: number } | { kind: 'unmute'; state: (typeof unmutedStates)[number] } | { kind: 'resolve' }

/** What a person does. Null when the state does not allow it. */
export const act = (incident: Incident, action: Action, nowMs: number): Incident | null => {
  if (!isLive(incident.state)) return null
  switch (action.kind) {
    case 'acknowledge': return { ...incident, state: 'acknowledged', mutedUntilMs: null }
    case 'mute': return action.untilMs > nowMs ? { ...incident, state: 'muted', mutedUntilMs: action.untilMs } : null
    case 'unmute': return incident.state === 'muted' ? { ...incident, state: action.state, mutedUntilMs: null } : null
    case 'resolve': return { ...incident, state: 'resolved', closedAtMs: nowMs, mutedUntilMs: null, pending: {} }
  }
}
