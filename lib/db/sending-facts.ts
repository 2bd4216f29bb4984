import { cuts } from '../deliverability/counter'
import { domainOfMessage } from './event-list'
import { inWorkspace, readRows, sqlState } from './transaction'
import type { WorkspaceId } from './workspace-id'

const dayMs = 86_400_000
const window = (now: number, days: number): string => new Date(now - days * dayMs).toISOString()

/** Sending IPs of a domain in the last 30 days by its counters, the busiest first. */
export const sentIps = async (workspaceId: WorkspaceId, domain: string, now: number): Promise<string[]> => {
  const rows = await readRows<{ ip: string }>(
    workspaceId,
    `select slice as ip from counter where workspace_id = $1 and cut = $2 and domain = $3 and start >= $4 and slice <> ''
     group by slice order by sum(accepted + delivered + bounced + deferred) desc, slice limit 200`,
    [workspaceId, cuts.eventHourIp, domain, window(now, 30)],
  )
  return rows.map((row) => row.ip)
}

/** Sending domains of an IP in the last 7 days by its counters. */
export const domainsOfIp = async (workspaceId: WorkspaceId, ip: string, now: number): Promise<string[]> => {
  const rows = await readRows<{ domain: string }>(
    workspaceId, 'select distinct domain from counter where workspace_id = $1 and cut = $2 and slice = $3 and start >= $4 order by domain', [workspaceId, cuts.eventHourIp, ip, window(now, 7)])
  return rows.map((row) => row.domain)
}

/** Connections that sent as the domain in the last 30 days, or have it as their default. */
export const sendingConnections = (workspaceId: WorkspaceId, domain: string, now: number): Promise<{ id: string; name: string; relay: string }[]> =>
  readRows<{ id: string; name: string; relay: string }>(
    workspaceId,
    `select id, name, relay from connection c where c.workspace_id = $1 and c.removed_at is null and (c.default_domain = $2 or exists (
       select from counter n where n.workspace_id = $1 and n.cut = $3 and n.domain = $2 and n.start >= $4 and n.connection_id = c.id)) order by name, id`,
    [workspaceId, domain, cuts.sentDay, window(now, 30)],
  )

/** What the newest events of a domain say: IPs by connection, DKIM selectors that senders put into metadata, TLS. */
export type EventFacts = { ips: Map<string, string[]>; selectors: string[]; tls: { yes: number; no: number } }

const sample = 10_000
const searchMs = 3_000
const selectorKeys = ['dkim_selector', 'dkim-selector', 'dkim_s', 'selector']

const nothing = (): EventFacts => ({ ips: new Map(), selectors: [], tls: { yes: 0, no: 0 } })

/** The newest 10,000 events of 30 days; nothing when that takes longer than 3 s, as facts for reading, not numbers to add up. */
export const readEventFacts = async (workspaceId: WorkspaceId, domain: string, now: number): Promise<EventFacts> => {
  try {
    return await inWorkspace(workspaceId, async (client) => {
      await client.query(`set local statement_timeout = ${searchMs}`)
      const { rows } = await client.query<{ connection_id: string; sending_ip: string | null; selector: string | null; yes: number; no: number }>(
        `select connection_id, sending_ip, selector, count(*) filter (where tls) as yes, count(*) filter (where not tls) as no from (
           select e.connection_id, e.sending_ip, e.tls, coalesce(${selectorKeys.map((key) => `e.metadata::json->>'${key}'`).join(', ')}) as selector
           from event e join message m on m.workspace_id = e.workspace_id and m.unit_id = e.unit_id
           where e.workspace_id = $1 and e.occurred_at >= $3 and e.flags & 1 = 0 and (${domainOfMessage}) = $2 order by e.occurred_at desc limit ${sample}) s
         group by 1, 2, 3 order by 1, 2, 3 limit 1000`,
        [workspaceId, domain, window(now, 30)],
      )
      const facts = nothing()
      for (const row of rows) {
        const ips = facts.ips.get(row.connection_id) ?? []
        if (row.sending_ip && !ips.includes(row.sending_ip)) facts.ips.set(row.connection_id, [...ips, row.sending_ip])
        if (row.selector && !facts.selectors.includes(row.selector)) facts.selectors.push(row.selector)
        facts.tls.yes += row.yes
        facts.tls.no += row.no
      }
      return facts
    })
  } catch (error) {
    if (sqlState(error) === '57014') return nothing()
    throw error
  }
}

/** Messages refused as malformed in the last 30 days. */
export const malformedMessages = async (workspaceId: WorkspaceId, domain: string, now: number): Promise<number> => {
  const [row] = await readRows<{ n: number }>(
    workspaceId,
    `select coalesce(sum(bounced), 0)::bigint as n from counter where workspace_id = $1 and cut = $2 and domain = $3 and start >= $4 and split_part(slice, '|', 2) = 'malformed_message'`,
    [workspaceId, cuts.sentDayReason, domain, window(now, 30)],
  )
  return row?.n ?? 0
}
