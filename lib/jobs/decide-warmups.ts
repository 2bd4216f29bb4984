import { z } from 'zod'
import { allWorkspaces } from '../auth/workspace'
import { holidayNames } from '../db/holiday'
import type { Client } from '../db/pool'
import { inWorkspace } from '../db/transaction'
import { type DecisionRow, insertDecisions, readDecisions } from '../db/warmup-decision'
import { readFacts } from '../db/warmup-facts'
import { readHistory } from '../db/warmup-history'
import { insertPlanVersion, lockWarmup, planVersions, type PlanVersion, readPlans } from '../db/warmup-plan'
import type { WorkspaceId } from '../db/workspace-id'
import { localDateText, offsetMs } from '../deliverability/local-time'
import { addDays, datesFrom } from '../deliverability/warmup/calendar'
import { volumesOf } from '../deliverability/warmup/curve'
import { decideMorning, type Lanes, lanesAfter, refitLanes } from '../deliverability/warmup/day'
import type { DayHistory } from '../deliverability/warmup/evidence'
import type { Subject } from '../deliverability/warmup/plan'
import { isComplete } from '../deliverability/warmup/progress'
import { stageReached } from '../deliverability/warmup/self-warming'
import { defineJob } from './define-job'

/** Local hour from which a day is decided: the mail of the evening before has its answers by then, and no clock change falls later. */
export const decideFromHour = 3
const historyDays = 45
const hourMs = 3_600_000

/** The last local date that is due at an instant. */
export const lastDueDate = (nowMs: number, timeZone: string): string => {
  const today = localDateText(nowMs, timeZone)
  const hour = Math.floor(((nowMs + offsetMs(nowMs, timeZone)) % (24 * hourMs)) / hourMs)
  return hour >= decideFromHour ? today : addDays(today, -1)
}

/** The version that decides a date: the last one that begins by then. */
const versionOn = (versions: readonly PlanVersion[], date: string): PlanVersion | undefined => versions.findLast(({ fromDay }) => fromDay <= date) ?? versions[0]

type Setting = { workspaceId: WorkspaceId; timeZone: string; nowMs: number; holidays: ReadonlyMap<string, string> }
type State = { lanes: Lanes; version: PlanVersion; isOver: boolean }

/** One morning, from the state of the one before; null where the plan was over already. */
const decideDate = async (client: Client, setting: Setting, subject: Subject, date: string, given: { versions: readonly PlanVersion[]; before: State | null; history: readonly DayHistory[] }): Promise<State | null> => {
  const { workspaceId, timeZone, nowMs, holidays } = setting
  const version = versionOn(given.versions, date)
  if (!version || version.status === 'ended' || version.status === 'complete') return null
  const { plan } = version
  const { before } = given
  const calendar = { weekdays: plan.weekdays, holidays }
  const history = given.history.filter((day) => day.date < date)
  const lanes = !before ? {} : before.version.version === version.version ? before.lanes : refitLanes(before.lanes, before.version.plan, plan)
  const acknowledged = given.versions.findLast((one) => one.acknowledged && one.fromDay <= date)
  const facts = await readFacts({ client, workspaceId, subject, atMs: nowMs }, date, timeZone)
  const morning = decideMorning({
    today: date, plan, isPausedByUser: version.status === 'paused', acknowledgedOn: acknowledged?.fromDay ?? null, lanes,
    firstStage: stageReached(plan, history, date, calendar), history, calendar, facts,
  })
  const { shares, sharesFrom, isSendingDay } = morning
  await insertDecisions(client, workspaceId, morning.decided.map((one): DecisionRow => ({
    subject, day: date, provider: one.provider, planVersion: version.version, decision: one.verdict.decision, rule: one.verdict.rule, allowed: one.allowed,
    reasons: one.verdict.reasons, inputs: { ...one.evidence, shares, sharesFrom, facts, isSendingDay }, before: one.before, after: one.after, decidedAtMs: nowMs,
  })))
  const isOver = version.status === 'active' && isComplete(morning.decided, volumesOf(plan).length - 1)
  if (isOver) {
    const last = given.versions.at(-1) ?? version
    await insertPlanVersion(client, workspaceId, { ...last, version: last.version + 1, status: 'complete', acknowledged: false, fromDay: addDays(date, 1), actor: 'warm-up', createdAtMs: nowMs })
  }
  return { lanes: lanesAfter(morning), version, isOver }
}

/**
 * Decides every local morning of one plan that is due and not decided, in order; answers their dates. Two at a time cannot
 * happen (a lock), and what was decided stays.
 */
export const decideWarmup = (setting: Setting, subject: Subject): Promise<string[]> =>
  inWorkspace(setting.workspaceId, async (client) => {
    const { workspaceId, timeZone, nowMs } = setting
    await lockWarmup(client, workspaceId, subject)
    const versions = await planVersions(client, workspaceId, subject)
    const [first] = versions
    if (!first) return []
    const last = await readDecisions(client, workspaceId, subject, first.version, true)
    const lastDay = last[0]?.day
    const due = datesFrom(lastDay === undefined ? first.fromDay : addDays(lastDay, 1), lastDueDate(nowMs, timeZone))
    const [firstDue] = due
    if (firstDue === undefined) return []
    const history = await readHistory(client, workspaceId, subject, { fromDate: addDays(firstDue, -historyDays), toDate: due.at(-1) ?? firstDue, timeZone })
    const lastVersion = versions.find(({ version }) => version === last[0]?.planVersion)
    let before: State | null = lastVersion ? { lanes: Object.fromEntries(last.map(({ provider, after }) => [provider, after])), version: lastVersion, isOver: false } : null
    const decided: string[] = []
    for (const date of due) {
      const after = await decideDate(client, setting, subject, date, { versions, before, history })
      if (!after) break
      decided.push(date)
      if (after.isOver) break
      before = after
    }
    return decided
  })

/** Every plan of one workspace. */
export const decideWarmups = async (workspaceId: WorkspaceId, timeZone: string, nowMs: number): Promise<void> => {
  const plans = (await readPlans(workspaceId)).filter(({ status }) => status === 'active' || status === 'paused')
  if (plans.length === 0) return
  const holidays = await holidayNames(workspaceId)
  for (const { subject } of plans) await decideWarmup({ workspaceId, timeZone, nowMs, holidays }, subject)
}

/** Decides each plan's volume of the day, once each local morning; missed mornings are made up for in order. */
export const decideWarmupsJob = defineJob({
  name: 'decide-warmups',
  payload: z.object({}).loose(),
  schedule: '*/15 * * * *',
  run: async () => {
    for (const { workspaceId, workspace } of await allWorkspaces()) await decideWarmups(workspaceId, workspace.timeZone, Date.now())
  },
})
