import type { Scope } from '../deliverability/alerts/scope'
import { cuts } from '../deliverability/counter'
import { domainOfMessage, providerOfMessage } from './event-list'
import { inWorkspace, readRows, sqlState } from './transaction'
import type { WorkspaceId } from './workspace-id'

const iso = (ms: number): string => new Date(ms).toISOString()

export type CaseWish = { scope: Scope; fromMs: number; kind: 'bounced' | 'deferred' | 'complained' | 'unsubscribed'; /** Null: any. */ classes: readonly string[] | null }

/** Bad cases of an incident by who got them and why: the newest 2,000 of its window. */
export type Cases = { recipients: Map<string, number>; reasons: Map<string, number>; read: number }

const mostCases = 2_000
const searchMs = 3_000

const column: Partial<Record<Scope['kind'], string>> = {
  provider: providerOfMessage, domain_provider: providerOfMessage, pool: "coalesce(substr(m.pool, 9), '')", ip: "coalesce(substr(m.ip, 9), '')",
  campaign: "coalesce(substr(m.campaign, 9), '')", connection: 'm.connection_id::text',
}

/** Null when the search took too long: the alarm then goes out without it. */
export const readCases = async (workspaceId: WorkspaceId, { scope, fromMs, kind, classes }: CaseWish): Promise<Cases | null> => {
  const value = column[scope.kind]
  try {
    return await inWorkspace(workspaceId, async (client) => {
      await client.query(`set local statement_timeout = ${searchMs}`)
      const { rows } = await client.query<{ domain: string; class: string; n: number }>(
        `select split_part(s.recipient, '@', 2) as domain, coalesce(s.class, '') as class, count(*)::int as n from (
           select e.recipient, e.class from event e join message m on m.workspace_id = e.workspace_id and m.unit_id = e.unit_id
           where e.workspace_id = $1 and e.occurred_at >= $2 and e.kind = $3 and m.flags & 8192 = 0 and ($4::text[] is null or e.class = any($4))
             and ($5::text is null or (${domainOfMessage}) = $5) and ($6::text is null or ${value ?? "''"} = $6)
           order by e.occurred_at desc limit ${mostCases}) s group by 1, 2`,
        [workspaceId, iso(fromMs), kind, classes, scope.domain, value ? scope.value : null],
      )
      const cases: Cases = { recipients: new Map(), reasons: new Map(), read: 0 }
      for (const row of rows) {
        cases.recipients.set(row.domain, (cases.recipients.get(row.domain) ?? 0) + row.n)
        cases.reasons.set(row.class, (cases.reasons.get(row.class) ?? 0) + row.n)
        cases.read += row.n
      }
      return cases
    })
  } catch (error) {
    if (sqlState(error) === '57014') return null
    throw error
  }
}

/** Distinct messages refused or delayed for failing authentication since `fromMs`, by domain. */
export const readAuthenticationFailures = async (workspaceId: WorkspaceId, fromMs: number): Promise<{ domain: string; messages: number }[]> =>
  readRows(
    workspaceId,
    `select (${domainOfMessage}) as domain, count(distinct m.unit_id)::int as messages from event e
     join message m on m.workspace_id = e.workspace_id and m.unit_id = e.unit_id
     where e.workspace_id = $1 and e.occurred_at >= $2 and e.class = 'auth_failure' and m.flags & 8192 = 0 group by 1 order by 1`,
    [workspaceId, iso(fromMs)],
  )

type ReasonRow = { domain: string; class: string; code: string; messages: number }

/** Classes and codes of local days since `fromMs` that the domain did not have since `beforeMs`; only of domains that mailed then. */
export const readNewReasons = (workspaceId: WorkspaceId, { fromMs, beforeMs }: { fromMs: number; beforeMs: number }): Promise<ReasonRow[]> =>
  readRows<ReasonRow>(
    workspaceId,
    `select domain, class, code, messages from (
       select domain, split_part(slice, '|', 2) as class, split_part(slice, '|', 3) as code, sum(bounced + deferred)::int as messages,
         min(start) as first, min(min(start)) over (partition by domain) as since
       from counter where workspace_id = $1 and cut = ${cuts.sentDayReason} and start >= $3 group by 1, 2, 3) seen
     where first >= $2 and since < $2 and messages > 0 order by domain, class, code`,
    [workspaceId, iso(fromMs), iso(beforeMs)],
  )

/** Messages dropped because the relay itself suppresses the address, sent since `fromMs`. */
export const readSuppressedAgain = (workspaceId: WorkspaceId, fromMs: number): Promise<{ domain: string; messages: number }[]> =>
  readRows(
    workspaceId,
    `select domain, sum(dropped)::int as messages from counter
     where workspace_id = $1 and cut = ${cuts.sentDayReason} and start >= $2 and split_part(slice, '|', 2) = 'relay_suppressed'
     group by domain having sum(dropped) > 0 order by domain`,
    [workspaceId, iso(fromMs)],
  )

export type IntakeRow = { connection_id: string; received: number; quarantined: number; refused: number; usual_refused: number; reason: string | null }

/** Receipts and refused posts of the last two hours, and refused posts of a usual two hours of the week before. */
export const readIntakes = (workspaceId: WorkspaceId, nowMs: number): Promise<IntakeRow[]> => {
  const hour = 3_600_000
  const from = Math.floor(nowMs / hour) * hour - hour
  return readRows<IntakeRow>(
    workspaceId,
    `select c.id as connection_id, coalesce(r.received, 0)::int as received, coalesce(r.quarantined, 0)::int as quarantined, coalesce(j.refused, 0)::int as refused,
       coalesce(j.before, 0)::float8 / 84 as usual_refused, j.reason
     from connection c
     left join (select connection_id, sum(received) as received, sum(quarantined) as quarantined from receipt
       where workspace_id = $1 and hour >= $2 group by connection_id) r on r.connection_id = c.id
     left join (select connection_id, sum(posts) filter (where hour >= $2) as refused, sum(posts) filter (where hour < $2) as before,
         (array_agg(reason order by posts desc, reason) filter (where hour >= $2))[1] as reason from reject
       where workspace_id = $1 and hour >= $3 group by connection_id) j on j.connection_id = c.id
     where c.workspace_id = $1 and c.removed_at is null order by c.id`,
    [workspaceId, iso(from), iso(from - 168 * hour)],
  )
}
