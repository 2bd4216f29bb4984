import type { DecidedEvidence } from '../deliverability/warmup/day'
import type { GateFacts, GateReason } from '../deliverability/warmup/gate'
import type { Lane, LaneVerdict } from '../deliverability/warmup/lane'
import type { LaneToday } from '../deliverability/warmup/progress'
import type { Subject, SubjectKind } from '../deliverability/warmup/plan'
import type { Shares } from '../deliverability/warmup/split'
import type { Client } from './pool'
import { readRows } from './transaction'
import type { WorkspaceId } from './workspace-id'

export type DecisionInputs = DecidedEvidence & { shares: Shares; sharesFrom: 'plan' | 'sent' | 'assumed'; facts: GateFacts; isSendingDay: boolean }

/** One decision as it was made and will stay. */
export type DecisionRow = {
  subject: Subject
  day: string
  /** '' is the pool of all providers without a lane of their own. */
  provider: string
  planVersion: number
  decision: LaneVerdict['decision']
  rule: LaneVerdict['rule']
  allowed: number
  reasons: GateReason[]
  inputs: DecisionInputs
  before: Lane
  after: Lane
  decidedAtMs: number
}

/** What a decision says of its lane. */
export const laneToday = (row: DecisionRow): LaneToday =>
  ({ provider: row.provider, verdict: { decision: row.decision, rule: row.rule, reasons: row.reasons }, after: row.after, allowed: row.allowed, isPooled: row.inputs.isPooled })

type Row = {
  kind: SubjectKind; subject: string; day: string; provider: string; plan_version: number; decision: LaneVerdict['decision']; rule: LaneVerdict['rule']; allowed: number
  reasons: GateReason[]; inputs: DecisionInputs; lane_before: Lane; lane_after: Lane; decided_at: Date
}

const stored = 'day::text, provider, plan_version, decision, rule, allowed, reasons, inputs, lane_before, lane_after, decided_at'

const fromRow = (row: Row): DecisionRow => ({
  subject: { kind: row.kind, name: row.subject }, day: row.day, provider: row.provider, planVersion: row.plan_version, decision: row.decision, rule: row.rule,
  allowed: row.allowed, reasons: row.reasons, inputs: row.inputs, before: row.lane_before, after: row.lane_after, decidedAtMs: row.decided_at.getTime(),
})

/** Decisions of one subject since the plan version with which its warm-up began, by day, then provider. */
export const readDecisions = async (client: Client, workspaceId: WorkspaceId, { kind, name }: Subject, sinceVersion: number, lastDayOnly = false): Promise<DecisionRow[]> => {
  const { rows } = await client.query<Row>(
    `select kind, subject, ${stored} from warmup_decision where workspace_id = $1 and kind = $2 and subject = $3 and plan_version >= $4
       and (not $5 or day = (select max(day) from warmup_decision l where l.workspace_id = $1 and l.kind = $2 and l.subject = $3))
     order by day, provider`,
    [workspaceId, kind, name, sinceVersion, lastDayOnly],
  )
  return rows.map(fromRow)
}

/** What the gate did against the plan (everything but an advance) on local days of [fromDay, toDay], the newest first. */
export const readInterventions = async (workspaceId: WorkspaceId, { kind, name }: Subject, range: { fromDay: string; toDay: string }, limit: number): Promise<DecisionRow[]> => {
  const rows = await readRows<Row>(
    workspaceId,
    `select kind, subject, ${stored} from warmup_decision where workspace_id = $1 and kind = $2 and subject = $3 and day >= $4 and day <= $5
       and decision not in ('advance', 'skip') order by day desc, provider limit $6`,
    [workspaceId, kind, name, range.fromDay, range.toDay, limit],
  )
  return rows.map(fromRow)
}

/** The decisions of the last decided day of every subject. */
export const lastDecisions = async (client: Client, workspaceId: WorkspaceId): Promise<DecisionRow[]> => {
  const { rows } = await client.query<Row>(
    `select kind, subject, ${stored} from warmup_decision d where workspace_id = $1
       and day = (select max(day) from warmup_decision l where l.workspace_id = $1 and l.kind = d.kind and l.subject = d.subject)
     order by kind, subject, provider`,
    [workspaceId],
  )
  return rows.map(fromRow)
}

const jsonColumns = `kind text, subject text, day date, provider text, plan_version int, decision text, rule text, allowed int, reasons jsonb, inputs jsonb, lane_before jsonb, lane_after jsonb, decided_at timestamptz`

/** Writes the decisions of one morning. One that is there already stays as it is. */
export const insertDecisions = async (client: Client, workspaceId: WorkspaceId, decisions: readonly DecisionRow[]): Promise<void> => {
  const rows = decisions.map((one) => ({
    kind: one.subject.kind, subject: one.subject.name, day: one.day, provider: one.provider, plan_version: one.planVersion, decision: one.decision, rule: one.rule,
    allowed: one.allowed, reasons: one.reasons, inputs: one.inputs, lane_before: one.before, lane_after: one.after, decided_at: new Date(one.decidedAtMs).toISOString(),
  }))
  await client.query(
    `insert into warmup_decision (workspace_id, kind, subject, day, provider, plan_version, decision, rule, allowed, reasons, inputs, lane_before, lane_after, decided_at)
     select $1, kind, subject, day, provider, plan_version, decision, rule, allowed, reasons, inputs, lane_before, lane_after, decided_at
     from json_to_recordset($2::json) as r(${jsonColumns}) order by kind, subject, day, provider
     on conflict (workspace_id, kind, subject, day, provider) do nothing`,
    [workspaceId, JSON.stringify(rows)],
  )
}
