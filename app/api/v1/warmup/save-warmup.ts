import type { z } from 'zod'
import type { warmupChange } from '@/lib/contracts/warmup'
import { inWorkspace } from '@/lib/db/transaction'
import { readDecisions } from '@/lib/db/warmup-decision'
import { readHistory } from '@/lib/db/warmup-history'
import { insertPlanVersion, lockWarmup, planVersions, type PlanVersion } from '@/lib/db/warmup-plan'
import type { WorkspaceId } from '@/lib/db/workspace-id'
import { addDays } from '@/lib/deliverability/warmup/calendar'
import { refusalOf, volumesOf } from '@/lib/deliverability/warmup/curve'
import { monToFri, type PlanStatus, type Subject, type WarmupPlan } from '@/lib/deliverability/warmup/plan'
import { measuredShares } from '@/lib/deliverability/warmup/split'
import { templates } from '@/lib/deliverability/warmup/templates'
import { conflict, wrongField, wrongInput } from '@/lib/http/problem'

type Change = z.output<typeof warmupChange>
type Setting = { workspaceId: WorkspaceId; actor: string; today: string; timeZone: string; now: number }

/** Farther ahead nobody plans; a typing error in the year does. */
const farthestStartDays = 366
const sharesDays = 30

const isOver = (status: PlanStatus): boolean => status === 'ended' || status === 'complete'

/** The plan that a change asks for. Throws 400 with each wrong field. */
const planOf = (change: Change, before: WarmupPlan | null, today: string, measured: () => WarmupPlan['shares']): WarmupPlan => {
  const template = templates.find(({ id }) => id === change.template)
  const base = template ?? before
  const missing = (['start', 'target'] as const).filter((field) => (change[field] ?? base?.[field]) === undefined)
  if (missing.length > 0) throw wrongInput(missing.map((field) => ({ field, message: 'is required for a new plan, or name a template' })))
  const made: WarmupPlan = {
    start: change.start ?? base?.start ?? 0, target: change.target ?? base?.target ?? 0, days: change.days ?? base?.days ?? 21, curve: change.curve ?? base?.curve ?? 'even',
    movesWarmDomain: change.moves_warm_domain ?? base?.movesWarmDomain ?? false, weekdays: [...new Set(change.weekdays ?? before?.weekdays ?? monToFri)].sort((a, b) => a - b),
    shares: change.shares === undefined ? (before ? before.shares : measured()) : change.shares, startsOn: change.starts_on ?? before?.startsOn ?? addDays(today, 1),
  }
  const refusal = refusalOf(made)
  if (refusal) throw wrongField(refusal.field, refusal.message)
  const sum = Object.values(made.shares ?? {}).reduce((a, b) => a + b, 0)
  if (sum > 1.001) throw wrongField('shares', `add up to ${Number(sum.toFixed(3))}: 1 is the whole list`)
  if (before === null && made.startsOn < today) throw wrongField('starts_on', `lies before today, ${today}`)
  if (before !== null && change.starts_on !== undefined && change.starts_on !== before.startsOn && before.startsOn <= today) throw wrongField('starts_on', `the plan began on ${before.startsOn}: end it and make another`)
  if (made.startsOn > addDays(today, farthestStartDays)) throw wrongField('starts_on', 'lies more than a year ahead')
  return { ...made, days: volumesOf(made).length }
}

const same = (a: object, b: object): boolean => JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort())

/**
 * Adds the version that a change makes; a change that changes nothing adds none, so that pausing twice is pausing once.
 * Answers the version in force. Throws 400 and 409.
 */
export const saveWarmup = (subject: Subject, change: Change, setting: Setting): Promise<{ saved: PlanVersion; isNew: boolean }> =>
  inWorkspace(setting.workspaceId, async (client) => {
    const { workspaceId, actor, today, timeZone, now } = setting
    await lockWarmup(client, workspaceId, subject)
    const last = (await planVersions(client, workspaceId, subject)).at(-1)
    if (change.version !== undefined && change.version !== (last?.version ?? 0)) throw conflict(`The plan is at version ${last?.version ?? 0} by now: read it again and repeat the change.`)
    const current = last && !isOver(last.status) ? last : null
    if (!current && change.status === 'ended') throw wrongField('status', 'there is no plan that could be ended')
    const history = current ? [] : await readHistory(client, workspaceId, subject, { fromDate: addDays(today, -sharesDays), toDate: today, timeZone })
    const plan = planOf(change, current?.plan ?? null, today, () => (subject.kind === 'ip' ? {} : measuredShares(history)))
    const status: PlanStatus = change.status ?? current?.status ?? 'active'
    const acknowledged = change.acknowledge === true
    if (current && !acknowledged && status === current.status && same(plan, current.plan)) return { saved: current, isNew: false }
    const decided = current ? (await readDecisions(client, workspaceId, subject, current.begunWith, true))[0]?.day : undefined
    const version = (last?.version ?? 0) + 1
    // What was decided stays: a change begins with the first morning that is not.
    const fromDay = decided === undefined ? plan.startsOn : addDays(decided, 1)
    const saved: PlanVersion = { subject, version, status, begunWith: current?.begunWith ?? version, acknowledged, fromDay, plan, actor, createdAtMs: now }
    await insertPlanVersion(client, workspaceId, saved)
    return { saved, isNew: true }
  })
