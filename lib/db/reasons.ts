import { cuts } from '../deliverability/counter'
import { domainOfMessage, providerOfMessage } from './event-list'
import { inWorkspace, readRows, sqlState } from './transaction'
import type { WorkspaceId } from './workspace-id'

/** Messages of one class, code and provider. */
export type ReasonCount = {
  class: string
  code: string
  provider: string
  bounced: number
  deferred: number
  dropped: number
  /** The newest local day that has one. */
  lastDay: number
}

/** Local days that begin in [from, to). `domain` null is all, '' unattributed. */
export const readReasons = async (
  workspaceId: WorkspaceId, range: { fromMs: number; toMs: number }, domain: string | null,
): Promise<ReasonCount[]> => {
  const rows = await readRows<Omit<ReasonCount, 'lastDay'> & { last_day: Date }>(
    workspaceId,
    `select split_part(slice, '|', 2) as class, split_part(slice, '|', 3) as code, provider, sum(bounced)::bigint as bounced,
       sum(deferred)::bigint as deferred, sum(dropped)::bigint as dropped, max(start) as last_day
     from counter where workspace_id = $1 and cut = $2 and start >= $3 and start < $4 and ($5::text is null or domain = $5)
     group by 1, 2, 3 order by 1, 2, 3`,
    [workspaceId, cuts.sentDayReason, new Date(range.fromMs).toISOString(), new Date(range.toMs).toISOString(), domain],
  )
  return rows.map(({ last_day, ...row }) => ({ ...row, lastDay: last_day.getTime() }))
}

export type SampleWish = {
  key: string
  /** Null: any. */
  classes: readonly string[] | null
  code: string | null
  provider: string | null
  dayMs: number
}

export type Sample = { key: string; diagnostic: string; dedupeKey: string; second: number }

const searchMs = 3_000

/**
 * A reply for each wish, looked for from the day on which the counters saw the last one. What takes too long is left out:
 * a sample is for reading, not a number.
 */
export const readSamples = async (workspaceId: WorkspaceId, wishes: readonly SampleWish[], domain: string | null): Promise<Sample[]> => {
  if (wishes.length === 0) return []
  try {
    return await inWorkspace(workspaceId, async (client) => {
      await client.query(`set local statement_timeout = ${searchMs}`)
      const { rows } = await client.query<{ key: string; diagnostic: string; dedupe_key: string; occurred_at: Date }>(
        `select w.key, s.diagnostic, s.dedupe_key, s.occurred_at
         from json_to_recordset($2::json) as w(key text, classes text[], code text, provider text, day timestamptz)
         cross join lateral (
           select e.diagnostic, e.dedupe_key, e.occurred_at from event e
           join message m on m.workspace_id = e.workspace_id and m.unit_id = e.unit_id
           where e.workspace_id = $1 and e.occurred_at >= w.day and e.occurred_at < w.day + interval '4 days'
             and e.class is not null and e.diagnostic is not null and e.flags & 1 = 0
             and (w.classes is null or e.class = any(w.classes))
             and (w.code is null or coalesce(e.enhanced_code, e.smtp_code::text, '') = w.code)
             and (w.provider is null or ${providerOfMessage} = w.provider)
             and ($3::text is null or (${domainOfMessage}) = $3)
           order by e.occurred_at limit 1) s`,
        [workspaceId, JSON.stringify(wishes.map((w) => ({ ...w, day: new Date(w.dayMs).toISOString() }))), domain],
      )
      return rows.map((row) => ({ key: row.key, diagnostic: row.diagnostic, dedupeKey: row.dedupe_key, second: row.occurred_at.getTime() }))
    })
  } catch (error) {
    if (sqlState(error) === '57014') return []
    throw error
  }
}
