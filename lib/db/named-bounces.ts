import { domainOfMessage } from './event-list'
import { inWorkspace, sqlState } from './transaction'
import type { WorkspaceId } from './workspace-id'

/** Messages whose bounce names a list or a provider's block, by the hour (ms) in which it came. `named`: lib/deliverability/classify/named-list.ts. */
export type NamedBounces = { named: string; ip: string | null; hourMs: number; messages: number }

const searchMs = 3_000
const longestMs = 90 * 86_400_000

/** Of one domain in [from, to), 90 days at most. Null when the search takes too long: then nobody knows. */
export const bouncesByNamedList = async (workspaceId: WorkspaceId, domain: string, fromMs: number, toMs: number): Promise<NamedBounces[] | null> => {
  try {
    return await inWorkspace(workspaceId, async (client) => {
      await client.query(`set local statement_timeout = ${searchMs}`)
      const { rows } = await client.query<{ named: string; ip: string | null; hour: Date; messages: number }>(
        `select e.refused_by as named, e.sending_ip as ip, date_trunc('hour', e.occurred_at) as hour, count(distinct e.unit_id) as messages
         from event e join message m on m.workspace_id = e.workspace_id and m.unit_id = e.unit_id
         where e.workspace_id = $1 and e.occurred_at >= $3 and e.occurred_at < $4 and e.kind = 'bounced' and e.refused_by is not null and e.flags & 1 = 0 and (${domainOfMessage}) = $2
         group by 1, 2, 3 order by 3 desc limit 20000`,
        [workspaceId, domain, new Date(Math.max(fromMs, toMs - longestMs)).toISOString(), new Date(toMs).toISOString()],
      )
      return rows.map(({ hour, ...row }) => ({ ...row, hourMs: hour.getTime() }))
    })
  } catch (error) {
    if (sqlState(error) === '57014') return null
    throw error
  }
}
