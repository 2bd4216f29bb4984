import type { DayHistory } from '../deliverability/warmup/evidence'
import { addDays } from '../deliverability/warmup/calendar'
import type { Subject } from '../deliverability/warmup/plan'
import { holidayNames } from './holiday'
import { inWorkspace } from './transaction'
import { type DecisionRow, lastDecisions, readDecisions } from './warmup-decision'
import { readHistory } from './warmup-history'
import { listPlans, planVersions, type PlanVersion } from './warmup-plan'
import type { WorkspaceId } from './workspace-id'

export type HeldWarmup = {
  subject: Subject
  /** Of the present warm-up, oldest first; none without a plan. */
  versions: PlanVersion[]
  /** All of them, by day, then provider. */
  decisions: DecisionRow[]
  history: DayHistory[]
  holidays: ReadonlyMap<string, string>
}

/** Days before the plan that a window of evidence, shares and a forecast may need. */
const historyDays = 45

/** Everything that is known of one warm-up, up to and with `today` (a local date). */
export const readWarmup = async (workspaceId: WorkspaceId, subject: Subject, today: string, timeZone: string): Promise<HeldWarmup> => {
  const holidays = await holidayNames(workspaceId)
  return inWorkspace(workspaceId, async (client) => {
    const versions = await planVersions(client, workspaceId, subject)
    const [first] = versions
    const decisions = first ? await readDecisions(client, workspaceId, subject, first.version) : []
    const begin = first && first.plan.startsOn < today ? first.plan.startsOn : today
    const history = await readHistory(client, workspaceId, subject, { fromDate: addDays(begin, -historyDays), toDate: today, timeZone })
    return { subject, versions, decisions, history, holidays }
  })
}

export type WarmupToday = { version: PlanVersion; last: DecisionRow[] }

const keyOf = ({ kind, name }: Subject): string => `${kind}|${name}`

/** The plan in force of every subject with its last decisions, by `kind|name`. */
export const readWarmupsToday = (workspaceId: WorkspaceId): Promise<Map<string, WarmupToday>> =>
  inWorkspace(workspaceId, async (client) => {
    const plans = await listPlans(client, workspaceId)
    if (plans.length === 0) return new Map()
    const last = await lastDecisions(client, workspaceId)
    return new Map(plans.map((version) => [keyOf(version.subject), {
      version, last: last.filter((row) => keyOf(row.subject) === keyOf(version.subject) && row.planVersion >= version.begunWith),
    }]))
  })
