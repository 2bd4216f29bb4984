import type { DecisionRow } from '@/lib/db/warmup-decision'
import type { PlanVersion } from '@/lib/db/warmup-plan'
import type { SendingCalendar } from '@/lib/deliverability/warmup/calendar'
import { decideMorning } from '@/lib/deliverability/warmup/day'
import type { DayHistory } from '@/lib/deliverability/warmup/evidence'

export type Recomputed = { decision: DecisionRow['decision']; rule: DecisionRow['rule']; text: string }

type Given = { versions: readonly PlanVersion[]; decisions: readonly DecisionRow[]; history: readonly DayHistory[]; holidays: SendingCalendar['holidays'] }

/**
 * What the counters of now would have decided on each past morning, from the same state: by `day|provider`, only where it
 * differs. Late events do that; the decisions that were made stay.
 */
export const recompute = ({ versions, decisions, history, holidays }: Given): Map<string, Recomputed> => {
  const changed = new Map<string, Recomputed>()
  const firstDay = decisions[0]?.day
  for (const [day, rows] of Map.groupBy(decisions, (row) => row.day)) {
    const [row] = rows
    const version = versions.find((one) => one.version === row?.planVersion)
    // A pause or a resumption by a person, or a cause that had to be gone, is no matter of counters.
    if (!row || !version || row.rule === 'user') continue
    const lanes = Object.fromEntries(rows.map(({ provider, before }) => [provider, before]))
    const morning = decideMorning({
      today: day, plan: version.plan, isPausedByUser: false, acknowledgedOn: null, lanes: day === firstDay ? {} : lanes, firstStage: row.before.stage,
      history: history.filter(({ date }) => date < day), calendar: { weekdays: version.plan.weekdays, holidays }, facts: row.inputs.facts,
    })
    for (const made of rows) {
      const now = morning.decided.find(({ provider }) => provider === made.provider)?.verdict
      if (!now || made.decision === 'resume' || made.before.status === 'paused' || (now.decision === made.decision && now.rule === made.rule)) continue
      changed.set(`${day}|${made.provider}`, { decision: now.decision, rule: now.rule, text: now.reasons[0]?.text ?? '' })
    }
  }
  return changed
}
