import { uuidv7 } from 'uuidv7'
import { currentIncidents, dropPending, lockIncidents, saveIncident, type StoredIncident, takeSlot } from '../../db/incident'
import { addEntry, heldSince } from '../../db/incident-entry'
import { insertIncidentNotice, noticesToday } from '../../db/incident-notice'
import type { Client } from '../../db/pool'
import { inWorkspace } from '../../db/transaction'
import { isSummaryDue, noticeKindOf, rule as budgetRule, type NoticeKind } from '../../deliverability/alerts/budget'
import type { Explanation } from '../../deliverability/alerts/explanation'
import { type Happening, type Incident, isLive, observe, slotOf } from '../../deliverability/alerts/incident'
import type { TopicObservation } from '../../deliverability/alerts/observe-topics'
import { strongest } from '../../deliverability/alerts/rule'
import { fact, oneLine, plural } from '../../deliverability/alerts/words'
import { localDayStart } from '../../deliverability/local-time'
import { closedSince, keyOf, type Setting } from './read-setting'

export type Applied = { opened: number; resolved: number; notices: number }

/** Explanations by the key of topic and scope. */
export type Explained = ReadonlyMap<string, Explanation>

const dayMs = 86_400_000
const entryText: Record<Happening, string> = { opened: 'Opened', reopened: 'Came back', raised: 'Became worse', reminder: 'Still open', unmuted: 'The mute ended', resolved: 'Over' }
const subjectHead: Record<NoticeKind, string> = { opened: '', raised: 'Worse: ', reminder: 'Still open: ', resolved: 'Over: ' }
/** What a listing or failing authentication brings with it. */
const causes = new Set(['listing', 'authentication'])
const consequences = new Set(['block', 'throttle'])

const blank = (seen: TopicObservation, nowMs: number): Omit<StoredIncident, keyof Incident> => ({
  id: uuidv7(), topic: seen.topic, scope: seen.scope, ruleId: seen.shown?.ruleId ?? '', title: '', detail: { text: '', action: '', facts: [], metric: null, k: 0, n: 0, value: null, limit: null, windowHours: null },
  people: 0, sinceMs: nowMs, quietHours: seen.observation.quietHours, ownerId: null, parentId: null, cause: null, causeAtMs: null,
})

/** What is shown follows the hits; what it looked like at its worst moment stays when they end. */
const described = (incident: StoredIncident, seen: TopicObservation, explained: Explained, nowMs: number): StoredIncident => {
  const { shown } = seen
  if (!shown || shown.state !== 'hit') return incident
  const cause = explained.get(seen.key)
  return {
    ...incident, ruleId: shown.ruleId, title: shown.title, people: Math.max(shown.people, 0), quietHours: seen.observation.quietHours, sinceMs: shown.sinceMs ?? incident.sinceMs,
    detail: { text: shown.text, action: shown.action, facts: shown.facts, metric: shown.metric, k: shown.k, n: shown.n, value: shown.value, limit: shown.limit, windowHours: shown.windowHours },
    ...(cause ? { cause, causeAtMs: nowMs, sinceMs: shown.sinceMs ?? (cause.onset === null ? incident.sinceMs : Date.parse(cause.onset)) } : {}),
  }
}

const parentOf = (incident: StoredIncident, all: readonly StoredIncident[], nowMs: number): StoredIncident | undefined =>
  consequences.has(incident.topic)
    ? all.find((other) => causes.has(other.topic) && isLive(other.state) && other.scope.domain === incident.scope.domain && nowMs - other.openedAtMs < dayMs)
    : undefined

class Teller {
  sent: number
  constructor(readonly client: Client, readonly setting: Setting, sentToday: number) {
    this.sent = sentToday
  }

  async tell(incident: StoredIncident, happened: Happening, rollUp: boolean, parent: StoredIncident | undefined): Promise<void> {
    const { client, setting: { workspaceId, nowMs } } = this
    const add = (kind: string, text: string) => addEntry(client, workspaceId, { incidentId: incident.id, atMs: nowMs, kind, text, actor: null, severity: incident.severity })
    await add(happened, `${entryText[happened]}: ${incident.title}`)
    const kind = noticeKindOf(happened)
    if (!kind) return
    const ruling = budgetRule({ kind, severity: incident.severity, rollUp, folded: parent !== undefined, state: incident.state }, this.sent)
    if (ruling === 'drop') return parent ? add('folded', `Told with: ${parent.title}`) : undefined
    if (ruling === 'hold') return add('held', 'Kept for the summary of the day')
    this.sent += 1
    const cause = incident.cause as Explanation | null
    const likely = cause?.causes[0]?.sentence
    await insertIncidentNotice(client, workspaceId, {
      atMs: nowMs, kind, severity: incident.severity, incidentId: incident.id, subject: oneLine(`${subjectHead[kind]}${incident.title}`),
      body: {
        text: incident.detail.text, action: incident.detail.action, path: `/incidents/${incident.id}`,
        facts: [...incident.detail.facts, ...(likely ? [fact('Likely cause', likely)] : []), ...(cause?.pool ? [fact('Us or the pool', cause.pool.text)] : [])],
      },
    })
  }

  /** What the budget held back, as one notice. */
  async summarise(dayStartMs: number, summariesToday: number, lastSummaryMs: number): Promise<void> {
    const { client, setting: { workspaceId, nowMs } } = this
    const held = await heldSince(client, workspaceId, lastSummaryMs)
    const isDue = isSummaryDue({ count: held.length, critical: held.some((each) => each.severity === 'critical'), fromEarlierDay: held.some((each) => each.atMs < dayStartMs) }, summariesToday)
    if (!isDue) return
    this.sent += 1
    await insertIncidentNotice(client, workspaceId, {
      atMs: nowMs, kind: 'summary', severity: strongest(held.map((each) => each.severity)), incidentId: null,
      subject: `${plural(held.length, 'more incident')} beyond today's notices`,
      body: { text: 'These were kept together instead of sent one by one.', action: 'Look at the list of open incidents.', path: '/incidents', facts: held.slice(0, 20).map((each) => fact(each.severity, each.title)) },
    })
  }
}

const applyOne = async (teller: Teller, seen: TopicObservation, all: StoredIncident[], explained: Explained): Promise<readonly Happening[]> => {
  const { client, setting: { workspaceId, nowMs } } = teller
  const same = all.filter((held) => keyOf(held) === seen.key)
  const before = same.find((held) => held.state !== 'resolved') ?? same[0] ?? null
  const step = observe(before, seen.observation, nowMs)
  if (step.incident === null) {
    if (before) await dropPending(client, workspaceId, before.id)
    return []
  }
  // A new incident takes the place of one that was merely seen once, not of one that ended.
  const kept = before && !(before.state === 'resolved' && step.happened.includes('opened')) ? before : { ...blank(seen, nowMs) }
  const merged: StoredIncident = described({ ...kept, ...step.incident }, seen, explained, nowMs)
  const parent = parentOf(merged, all, nowMs)
  const incident = { ...merged, parentId: parent?.id ?? merged.parentId }
  await saveIncident(client, workspaceId, incident)
  all.splice(0, all.length, incident, ...all.filter((held) => held.id !== incident.id))
  for (const happened of step.happened) await teller.tell(incident, happened, seen.shown?.rollUp ?? false, parent)
  return step.happened
}

/** Moves every incident on by one evaluation, with its timeline and notices, in one transaction. Null when another run was first. */
export const applyObservations = (setting: Setting, observations: readonly TopicObservation[], explained: Explained, again: boolean): Promise<Applied | null> =>
  inWorkspace(setting.workspaceId, async (client) => {
    const { workspaceId, nowMs, timeZone } = setting
    await lockIncidents(client, workspaceId)
    if (!(await takeSlot(client, workspaceId, slotOf(nowMs), nowMs, again))) return null
    const dayStartMs = localDayStart(nowMs, timeZone)
    const today = await noticesToday(client, workspaceId, dayStartMs)
    const teller = new Teller(client, setting, today.sent)
    const all = await currentIncidents(workspaceId, closedSince(nowMs), client)
    // Causes first, so that what they bring is told with them; then the worst.
    const order = [...observations].sort((a, b) => Number(causes.has(b.topic)) - Number(causes.has(a.topic)) || b.observation.hits.length - a.observation.hits.length || (a.key < b.key ? -1 : 1))
    const happened: Happening[] = []
    for (const seen of order) happened.push(...(await applyOne(teller, seen, all, explained)))
    await teller.summarise(dayStartMs, today.summaries, today.lastSummaryMs)
    return { opened: happened.filter((each) => each === 'opened' || each === 'reopened').length, resolved: happened.filter((each) => each === 'resolved').length, notices: teller.sent - today.sent }
  })
