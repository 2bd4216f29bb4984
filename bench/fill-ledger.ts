import { eventPage } from '../lib/db/event'
import { insertMessages } from '../lib/db/message'
import { ensurePartitions } from '../lib/db/partition'
import { inWorkspace } from '../lib/db/transaction'
import type { WorkspaceId } from '../lib/db/workspace-id'
import { foldStored } from '../lib/ingest/join-aliases'
import { rebuildCounters } from '../lib/ingest/rebuild'
import type { House } from './house'
import { findConnectionIds } from './workspace'

export type Filling = { fromMs: number; toMs: number; count: number; domains: number }

const iso = (ms: number): string => new Date(ms).toISOString()

/** Messages as the product folds them of the events, page by page. */
const foldMessages = async (workspaceId: WorkspaceId): Promise<void> => {
  for (let after: string | null = null; ;) {
    const { events, lastUnit } = await inWorkspace(workspaceId, (client) => eventPage(client, workspaceId, after))
    if (lastUnit === null) return
    await inWorkspace(workspaceId, (client) => insertMessages(client, workspaceId, foldStored(events)))
    after = lastUnit
  }
}

/**
 * Fills a workspace's events, spread evenly over the range, by SQL (ten million posts would take hours), and lets the product make the
 * messages and counters of them. Two events a message: accepted or throttled, then delivered, bounced (the higher the domain's number
 * the more often) or blocked.
 */
export const fillLedger = async ({ client }: House, workspaceId: WorkspaceId, { fromMs, toMs, count, domains }: Filling): Promise<void> => {
  const [connectionId] = await findConnectionIds(client, workspaceId)
  await ensurePartitions('event', Array.from({ length: 40 }, (_, n) => fromMs + (n * (toMs - fromMs)) / 39))
  const step = 500_000
  for (let from = 0; from < count; from += step) {
    await client.query(
      `insert into event (workspace_id, dedupe_key, occurred_at, received_at, connection_id, unit_id, post_no, element, kind, native_type, recipient, message_id,
         domain_claim, provider_claim, class, confidence, enhanced_code, diagnostic)
       select $1::uuid, md5($1::uuid::text || i)::uuid, at, at, $2::uuid, md5($1::uuid::text || 'u' || m)::uuid, i / 1000, i % 1000, kind, kind, 'p' || m || '@example.com', 'm' || m,
         '2out' || d || '.example.net', '1provider' || m / $6::int % 5, class, case when class is not null then 'text' end, code, coalesce('550 ' || code || ' refused', '250 ok')
       from generate_series($3::bigint, $3::bigint + $4::bigint - 1) i
         cross join lateral (select i / 2 as m, i / 2 % $6::int as d, abs(hashint8(i / 2)) % 1000 as chance) c
         cross join lateral (select date_trunc('second', $5::timestamptz + m * ($7::timestamptz - $5::timestamptz) / ($8::bigint / 2 + 1)) as at,
           case when i % 2 = 0 then case when chance >= 970 then 'deferred' else 'accepted' end when chance < d or chance between 950 and 954 then 'bounced' else 'delivered' end as kind) k
         cross join lateral (select case when kind = 'deferred' then 'rate_limited' when kind <> 'bounced' then null when chance < d then 'invalid_recipient' else 'policy_block' end as class,
           case when kind = 'deferred' then '4.7.0' when kind <> 'bounced' then null when chance < d then '5.1.1' else '5.7.1' end as code) r`,
      [workspaceId, connectionId, from, Math.min(step, count - from), iso(fromMs), domains, iso(toMs), count],
    )
  }
  await client.query('vacuum (analyze) event')
  await client.query(
    `insert into sending_domain (workspace_id, name, source, last_event_at)
     select workspace_id, substr(domain_claim, 2), 'mail', max(occurred_at) from event where workspace_id = $1 group by 1, 2`, [workspaceId])
  await client.query(
    `insert into receipt (workspace_id, connection_id, hour, received, stored)
     select workspace_id, connection_id, date_trunc('hour', received_at, 'UTC'), count(*), count(*) from event where workspace_id = $1 group by 1, 2, 3`, [workspaceId])
  await client.query('update connection set last_event_at = $2 where workspace_id = $1', [workspaceId, iso(toMs)])
  await foldMessages(workspaceId)
  // The planner must know the table before it is read page by page.
  await client.query('vacuum (analyze) message')
  await rebuildCounters(workspaceId)
  for (const table of ['counter', 'receipt', 'sending_domain']) await client.query(`vacuum (analyze) ${table}`)
}
