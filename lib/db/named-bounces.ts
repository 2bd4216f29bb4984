import { domainOfMessage } from './event-list'
import type { Client } from './pool'
import { inWorkspace, sqlState } from './transaction'
import type { WorkspaceId } from './workspace-id'

/** Messages whose bounce names a list or a provider's block, by the hour (ms) in which it came. `named`: lib/deliverability/classify/named-list.ts. */
export type NamedBounces = { named: string; ip: string | null; hourMs: number; messages: number }

const searchMs = 3_000
const longestMs = 90 * 86_400_000

const withinTime = async <T>(workspaceId: WorkspaceId, read: (client: Client) => Promise<T>): Promise<T | null> => {
  try {
    return await inWorkspace(workspaceId, async (client) => {
      await client.query(`set local statement_timeout = ${searchMs}`)
      return read(client)
    })
  } catch (error) {
    if (sqlState(error) === '57014') return null
    throw error
  }
}

/** Of one domain in [from, to), 90 days at most. Null when the search takes too long: then nobody knows. */
export const bouncesByNamedList = (workspaceId: WorkspaceId, domain: string, fromMs: number, toMs: number): Promise<NamedBounces[] | null> =>
  withinTime(workspaceId, async (client) => {
    const { rows } = await client.query<{ named: string; ip: string | null; hour: Date; messages: number }>(
      `select e.refused_by as named, e.sending_ip as ip, date_trunc('hour', e.occurred_at) as hour, count(distinct e.unit_id) as messages
       from event e join message m on m.workspace_id = e.workspace_id and m.unit_id = e.unit_id
       where e.workspace_id = $1 and e.occurred_at >= $3 and e.occurred_at < $4 and e.kind = 'bounced' and e.refused_by is not null and e.flags & 1 = 0 and (${domainOfMessage}) = $2
       group by 1, 2, 3 order by 3 desc limit 20000`,
      [workspaceId, domain, new Date(Math.max(fromMs, toMs - longestMs)).toISOString(), new Date(toMs).toISOString()],
    )
    return rows.map(({ hour, ...row }) => ({ ...row, hourMs: hour.getTime() }))
  })

/** Messages whose bounces name one of these lists in [from, to), 90 days at most; of one sending IP where it is given. Null when the search takes too long. */
export const countNamedBounces = async (workspaceId: WorkspaceId, named: readonly string[], ip: string | null, fromMs: number, toMs: number): Promise<number | null> => {
  if (named.length === 0) return 0
  return withinTime(workspaceId, async (client) => {
    const { rows: [row] } = await client.query<{ n: number }>(
      `select count(distinct unit_id) as n from event where workspace_id = $1 and occurred_at >= $3 and occurred_at < $4 and kind = 'bounced' and refused_by = any($2::text[])
         and flags & 1 = 0 and ($5::text is null or sending_ip = $5)`,
      [workspaceId, named, new Date(Math.max(fromMs, toMs - longestMs)).toISOString(), new Date(toMs).toISOString(), ip],
    )
    return row?.n ?? 0
  })
}
