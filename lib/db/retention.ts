import { forgetPartitions, type Partitioned } from './partition'
import { ownerPool } from './pool'
import { inWorkspace } from './transaction'
import type { WorkspaceId } from './workspace-id'

export type RetentionSetting = { postDays: number; eventMonths: number; quarantineDays: number }

/** Raw posts 30 days, events 13 months, quarantine 90 days, counters for ever. */
export const defaultRetention: RetentionSetting = { postDays: 30, eventMonths: 13, quarantineDays: 90 }

const dayMs = 86_400_000
const batch = 10_000
// A signature is believed for 25 h, so a one-time value must be remembered a little longer.
const nonceMs = 2 * dayMs
// The delivery log and mails kept in the app.
const logMs = 90 * dayMs

const partitionsOf = async (table: Partitioned): Promise<{ name: string; to: number }[]> => {
  const { rows } = await ownerPool().query<{ name: string; bound: string }>(
    `select c.relname as name, pg_get_expr(c.relpartbound, c.oid) as bound from pg_inherits i join pg_class c on c.oid = i.inhrelid
     where i.inhparent = $1::regclass`, [table],
  )
  return rows.map(({ name, bound }) => ({ name, to: Date.parse(/TO \('([^']+)'\)/.exec(bound)?.[1] ?? '') }))
}

/** Drops whole partitions. Back-filled history stays until it has been here for as long as everything else. */
export const dropOldPartitions = async (table: Partitioned, cutoffMs: number): Promise<string[]> => {
  const dropped: string[] = []
  for (const { name, to } of await partitionsOf(table)) {
    if (!(to <= cutoffMs)) continue
    const { rows } = await ownerPool().query<{ recent: boolean }>(`select exists(select from ${name} where received_at >= $1) as recent`, [new Date(cutoffMs).toISOString()])
    if (rows[0]?.recent) continue
    await ownerPool().query(`drop table ${name}`)
    dropped.push(name)
  }
  if (dropped.length > 0) forgetPartitions()
  return dropped
}

const eventCutoff = (now: number, months: number): number => {
  const date = new Date(now)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months, date.getUTCDate())
}

/** Removes old rows of one workspace in batches; the horizon is written first, so that a rebuild never counts without them. */
export const sweepWorkspace = async (workspaceId: WorkspaceId, now: number, setting = defaultRetention): Promise<void> => {
  const cutoff = new Date(eventCutoff(now, setting.eventMonths)).toISOString()
  await inWorkspace(workspaceId, async (client) => {
    await client.query('update workspace set kept_from = $2 where id = $1 and kept_from < $2', [workspaceId, cutoff])
    await client.query('delete from nonce where workspace_id = $1 and received_at < $2', [workspaceId, new Date(now - nonceMs).toISOString()])
    await client.query('delete from quarantine where workspace_id = $1 and received_at < $2', [workspaceId, new Date(now - setting.quarantineDays * dayMs).toISOString()])
    await client.query('delete from delivery where workspace_id = $1 and created_at < $2', [workspaceId, new Date(now - logMs).toISOString()])
    await client.query('delete from kept_mail where workspace_id = $1 and at < $2', [workspaceId, new Date(now - logMs).toISOString()])
    await client.query('delete from message_alias where workspace_id = $1 and received_at < $2', [workspaceId, cutoff])
  })
  for (let deleted = batch; deleted === batch;) {
    deleted = await inWorkspace(workspaceId, async (client) => (await client.query(
      `delete from message where workspace_id = $1 and unit_id in (select unit_id from message
         where workspace_id = $1 and sent_at < $2 and received_at < $2 limit ${batch})`, [workspaceId, cutoff],
    )).rowCount ?? 0)
  }
}

/** One sweep over everything. `now` in ms. Answers the partitions that were dropped. */
export const applyRetention = async (now: number, workspaces: readonly WorkspaceId[], setting = defaultRetention): Promise<string[]> => {
  const posts = await dropOldPartitions('post', now - setting.postDays * dayMs)
  const events = await dropOldPartitions('event', eventCutoff(now, setting.eventMonths))
  for (const workspaceId of workspaces) await sweepWorkspace(workspaceId, now, setting)
  return [...posts, ...events]
}
