import { isSeverity, type MemberChoice, usualChoice } from '../deliverability/notice/choice'
import { readRows } from './transaction'
import type { WorkspaceId } from './workspace-id'

type Row = {
  user_id: string; severities: string[]; quiet_from: string | null; quiet_to: string | null; time_zone: string | null
  digest: boolean; digest_since: Date; digest_weekday: number | null; digest_time: string | null
}

const fromRow = (row: Row): MemberChoice => ({
  severities: row.severities.filter(isSeverity), quiet: row.quiet_from !== null && row.quiet_to !== null ? { from: row.quiet_from, to: row.quiet_to } : null,
  timeZone: row.time_zone, digest: row.digest, digestSinceMs: row.digest_since.getTime(), digestWeekday: row.digest_weekday, digestTime: row.digest_time,
})

/** By user id; a member without a row has chosen nothing. */
export const memberChoices = async (workspaceId: WorkspaceId): Promise<Map<string, MemberChoice>> => {
  const rows = await readRows<Row>(
    workspaceId,
    'select user_id, severities, quiet_from, quiet_to, time_zone, digest, digest_since, digest_weekday, digest_time from member_choice where workspace_id = $1',
    [workspaceId],
  )
  return new Map(rows.map((row) => [row.user_id, fromRow(row)]))
}

/** Lays `change` over what the member had chosen. A digest that is switched on again begins with the next one. */
export const changeMemberChoice = async (workspaceId: WorkspaceId, userId: string, change: Partial<Omit<MemberChoice, 'digestSinceMs'>>, now: Date): Promise<MemberChoice> => {
  const held = (await memberChoices(workspaceId)).get(userId) ?? usualChoice()
  const made = { ...held, ...change, digestSinceMs: change.digest === true && !held.digest ? now.getTime() : held.digestSinceMs }
  await readRows(
    workspaceId,
    `insert into member_choice (workspace_id, user_id, severities, quiet_from, quiet_to, time_zone, digest, digest_since, digest_weekday, digest_time)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (workspace_id, user_id) do update set severities = excluded.severities, quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to,
       time_zone = excluded.time_zone, digest = excluded.digest, digest_since = excluded.digest_since, digest_weekday = excluded.digest_weekday, digest_time = excluded.digest_time`,
    [
      workspaceId, userId, made.severities, made.quiet?.from ?? null, made.quiet?.to ?? null, made.timeZone, made.digest, new Date(made.digestSinceMs).toISOString(),
      made.digestWeekday, made.digestTime,
    ],
  )
  return made
}
