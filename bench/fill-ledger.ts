import { ensurePartitions } from '../lib/db/partition'
import { findConnectionIds } from './workspace'
import type { House } from './house'

export type Filling = { fromMs: number; toMs: number; count: number; timeZone: string; domains: number }

const iso = (ms: number): string => new Date(ms).toISOString()

/**
 * Fills a workspace's events, spread evenly over the range, and the counters that the fold makes of them, by SQL: ten million posts
 * would take hours. Two events a message: accepted, then delivered (24 of 25) or bounced.
 */
export const fillLedger = async ({ client }: House, workspaceId: string, { fromMs, toMs, count, timeZone, domains }: Filling): Promise<void> => {
  const [connectionId] = await findConnectionIds(client, workspaceId)
  await ensurePartitions('event', Array.from({ length: 40 }, (_, n) => fromMs + (n * (toMs - fromMs)) / 39))
  const step = 500_000
  for (let from = 0; from < count; from += step) {
    await client.query(
      `insert into event (workspace_id, dedupe_key, occurred_at, received_at, connection_id, unit_id, post_no, element, kind, native_type, recipient, message_id,
         domain_claim, provider_claim, class, confidence, enhanced_code, diagnostic)
       select $1::uuid, md5($1::uuid::text || i)::uuid, at, at, $2::uuid, md5($1::uuid::text || 'u' || i / 2)::uuid, i / 1000, i % 1000, kind, kind, 'p' || i / 2 || '@example.com', 'm' || i / 2,
         '2out' || (i / 2) % $6::int || '.example.net', '1provider' || (i / 2) % 5, case when kind = 'bounced' then 'invalid_recipient' end,
         case when kind = 'bounced' then 'text' end, case when kind = 'bounced' then '5.1.1' end, case when kind = 'bounced' then '550 5.1.1 no such user' else '250 ok' end
       from generate_series($3::bigint, $3::bigint + $4::bigint - 1) i,
         lateral (select date_trunc('second', $5::timestamptz + (i / 2) * ($7::timestamptz - $5::timestamptz) / ($8::bigint / 2 + 1)) as at,
           case when i % 2 = 0 then 'accepted' when (i / 2) % 25 = 7 then 'bounced' else 'delivered' end as kind) e`,
      [workspaceId, connectionId, from, Math.min(step, count - from), iso(fromMs), domains, iso(toMs), count],
    )
  }
  await client.query(
    `insert into counter
     select $1::uuid, c.cut, domain, case c.cut when 0 then date_trunc('day', at, $3) when 1 then date_trunc('hour', at, $3) else date_trunc('day', at, $3) end,
       case when c.cut = 4 then 'bounced|invalid_recipient|5.1.1' else '' end, provider, case when c.cut = 4 then '00000000-0000-0000-0000-000000000000'::uuid else $2::uuid end, '',
       case when c.cut = 4 then 0 else count(*) end, case when c.cut = 4 then 0 else count(*) filter (where kind = 'delivered') end, 0, 0,
       count(*) filter (where kind = 'bounced'), case when c.cut = 4 then 0 else count(*) filter (where kind = 'bounced') end, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
     from (select substr(domain_claim, 2) as domain, substr(provider_claim, 2) as provider, occurred_at as at, kind from event where workspace_id = $1 and kind <> 'accepted') e,
       unnest(array[0, 1, 4]::smallint[]) as c(cut)
     where c.cut <> 4 or kind = 'bounced' group by 2, 3, 4, 5, 6`,
    [workspaceId, connectionId, timeZone],
  )
  await client.query('vacuum (analyze) event')
  await client.query('vacuum (analyze) counter')
}
