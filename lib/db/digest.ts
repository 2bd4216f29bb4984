import type { DigestContent } from '../deliverability/digest/content'
import { usualTime, type Week } from '../deliverability/digest/week'
import type { Client } from './pool'
import { readRows } from './transaction'
import type { WorkspaceId } from './workspace-id'

export type DigestSetting = { weekday: number; time: string }

export const digestSetting = async (workspaceId: WorkspaceId): Promise<DigestSetting> => {
  const [row] = await readRows<DigestSetting>(workspaceId, 'select weekday, time from digest_setting where workspace_id = $1', [workspaceId])
  return row ?? usualTime
}

export const changeDigestSetting = async (workspaceId: WorkspaceId, { weekday, time }: DigestSetting): Promise<void> => {
  await readRows(
    workspaceId,
    `insert into digest_setting (workspace_id, weekday, time) values ($1, $2, $3)
     on conflict (workspace_id) do update set weekday = excluded.weekday, time = excluded.time`,
    [workspaceId, weekday, time],
  )
}

export const findDigest = async (workspaceId: WorkspaceId, week: Week): Promise<DigestContent | null> => {
  const [row] = await readRows<{ content: DigestContent }>(workspaceId, 'select content from digest where workspace_id = $1 and week = $2', [workspaceId, week])
  return row?.content ?? null
}

/** The first telling of a week stays. */
export const insertDigest = async (workspaceId: WorkspaceId, content: DigestContent): Promise<void> => {
  await readRows(
    workspaceId, 'insert into digest (workspace_id, week, made_at, content) values ($1, $2, $3, $4) on conflict (workspace_id, week) do nothing',
    [workspaceId, content.week, content.asOf, JSON.stringify(content)],
  )
}

export type DigestMailState = 'claimed' | 'handed_over' | 'sent' | 'kept' | 'failed'
export type DigestMailRow = {
  userId: string; week: Week; state: DigestMailState; messageId: string; claimedAt: Date; handedOverAt: Date | null; tries: number; nextAt: Date | null; answer: string | null
}
const columns = `user_id as "userId", week, state, message_id as "messageId", claimed_at as "claimedAt", handed_over_at as "handedOverAt", tries, next_at as "nextAt", answer`

export const digestMails = (workspaceId: WorkspaceId, weeks: readonly Week[]): Promise<DigestMailRow[]> =>
  readRows<DigestMailRow>(workspaceId, `select ${columns} from digest_mail where workspace_id = $1 and week = any($2::text[])`, [workspaceId, weeks])

/** The newest mail of each reader. */
export const lastDigestMails = (workspaceId: WorkspaceId): Promise<DigestMailRow[]> =>
  readRows<DigestMailRow>(workspaceId, `select distinct on (user_id) ${columns} from digest_mail where workspace_id = $1 order by user_id, week desc`, [workspaceId])

/** The one row of a reader and week, made when it is not there. */
export const claimDigestMail = async (workspaceId: WorkspaceId, userId: string, week: Week, messageId: string, now: Date): Promise<DigestMailRow> => {
  await readRows(
    workspaceId,
    `insert into digest_mail (workspace_id, user_id, week, state, message_id, claimed_at) values ($1, $2, $3, 'claimed', $4, $5) on conflict (workspace_id, user_id, week) do nothing`,
    [workspaceId, userId, week, messageId, now.toISOString()],
  )
  const [row] = await readRows<DigestMailRow>(workspaceId, `select ${columns} from digest_mail where workspace_id = $1 and user_id = $2 and week = $3`, [workspaceId, userId, week])
  if (!row) throw new Error('the claim that was just made is gone')
  return row
}

/** Locks the claim and settles it, in the caller's transaction; false when another worker was first. */
export const settleDigestMail = async (client: Client, workspaceId: WorkspaceId, userId: string, week: Week, state: 'handed_over' | 'kept', now: Date): Promise<boolean> => {
  const { rowCount } = await client.query(
    `update digest_mail set state = $4, handed_over_at = $5, next_at = null where workspace_id = $1 and user_id = $2 and week = $3 and state in ('claimed', 'failed')`,
    [workspaceId, userId, week, state, now.toISOString()],
  )
  return rowCount === 1
}

/** What the server answered, or why it is to be tried again. */
export const recordDigestAnswer = async (
  workspaceId: WorkspaceId, userId: string, week: Week, end: { state: 'claimed' | 'sent' | 'failed'; answer: string; nextAtMs: number | null },
): Promise<void> => {
  await readRows(
    workspaceId,
    `update digest_mail set state = $4, answer = $5, next_at = $6, tries = tries + 1 where workspace_id = $1 and user_id = $2 and week = $3 and state not in ('sent', 'kept')`,
    [workspaceId, userId, week, end.state, end.answer, end.nextAtMs === null ? null : new Date(end.nextAtMs).toISOString()],
  )
}
