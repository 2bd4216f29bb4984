import type { PlanStatus, Subject, SubjectKind, WarmupPlan } from '../deliverability/warmup/plan'
import type { Client } from './pool'
import { inWorkspace } from './transaction'
import type { WorkspaceId } from './workspace-id'

export type PlanVersion = {
  subject: Subject
  version: number
  status: PlanStatus
  /** The version with which this warm-up began. */
  begunWith: number
  acknowledged: boolean
  /** First local day that it decides. */
  fromDay: string
  plan: WarmupPlan
  actor: string
  createdAtMs: number
}

type Row = { kind: SubjectKind; subject: string; version: number; status: PlanStatus; begun_with: number; acknowledged: boolean; from_day: string; definition: WarmupPlan; actor: string; created_at: Date }

const columns = 'kind, subject, version, status, begun_with, acknowledged, from_day::text, definition, actor, created_at'

const fromRow = (row: Row): PlanVersion => ({
  subject: { kind: row.kind, name: row.subject }, version: row.version, status: row.status, begunWith: row.begun_with, acknowledged: row.acknowledged,
  fromDay: row.from_day, plan: row.definition, actor: row.actor, createdAtMs: row.created_at.getTime(),
})

/** Held while a plan changes or is decided: one process at a time, whatever runs beside it. */
export const lockWarmup = async (client: Client, workspaceId: WorkspaceId, { kind, name }: Subject): Promise<void> => {
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 2))', [`${workspaceId}|${kind}|${name}`])
}

/** All versions since the present warm-up of a subject began, oldest first; none where it has no plan. */
export const planVersions = async (client: Client, workspaceId: WorkspaceId, { kind, name }: Subject): Promise<PlanVersion[]> => {
  const { rows } = await client.query<Row>(
    `select ${columns} from warmup_plan p where workspace_id = $1 and kind = $2 and subject = $3
       and version >= (select begun_with from warmup_plan l where l.workspace_id = $1 and l.kind = $2 and l.subject = $3 order by version desc limit 1)
     order by version`,
    [workspaceId, kind, name],
  )
  return rows.map(fromRow)
}

/** The version in force of every plan of the workspace, by kind, then name. */
export const listPlans = async (client: Client, workspaceId: WorkspaceId): Promise<PlanVersion[]> => {
  const { rows } = await client.query<Row>(
    `select distinct on (kind, subject) ${columns} from warmup_plan where workspace_id = $1 order by kind, subject, version desc`, [workspaceId],
  )
  return rows.map(fromRow)
}

export const readPlans = (workspaceId: WorkspaceId): Promise<PlanVersion[]> => inWorkspace(workspaceId, (client) => listPlans(client, workspaceId))

/** Adds a version; the caller holds the lock and has read the last one. */
export const insertPlanVersion = async (client: Client, workspaceId: WorkspaceId, made: PlanVersion): Promise<void> => {
  await client.query(
    `insert into warmup_plan (workspace_id, kind, subject, version, status, begun_with, acknowledged, from_day, definition, actor, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      workspaceId, made.subject.kind, made.subject.name, made.version, made.status, made.begunWith, made.acknowledged, made.fromDay, JSON.stringify(made.plan), made.actor,
      new Date(made.createdAtMs).toISOString(),
    ],
  )
}
