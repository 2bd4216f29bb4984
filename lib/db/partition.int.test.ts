import { afterAll, expect, it } from 'vitest'
import { makeLedger } from '../testing/ledger'
import { closePools, ownerPool } from './pool'

afterAll(closePools)

const now = Date.UTC(2031, 4, 10, 9)

it('reads no more of a month that has just begun for its last posts than for its first', async () => {
  const ledger = await makeLedger({ now })
  for (let post = 0; post < 16; post += 1) {
    const answer = await ledger.post('sendgrid', Array.from({ length: 100 }, (_, n) => ({
      email: `p${n}@example.com`, timestamp: now / 1000 - 3600 + post, event: 'delivered', sg_message_id: `m${post}x${n}.filter.1`, sending_domain: 'out.example.net',
    })))
    expect(answer.counts.stored).toBe(100)
  }
  // Connections report what they read when they end.
  await closePools()
  const { rows: [read] } = await ownerPool().query<{ seq: number; idx: number }>(
    `select seq_tup_read::int as seq, (select sum(idx_tup_read)::int from pg_stat_user_indexes i where i.relid = t.relid) as idx
     from pg_stat_user_tables t where relname = 'event_2031_05'`)
  // Reading all that is there for each event would be 100 × (100 + 200 + … + 1,500) = 1,200,000.
  expect((read?.seq ?? NaN) + (read?.idx ?? NaN)).toBeLessThan(20_000)
})
