import { type Claim, judge, type Result } from '../claim'
import type { House } from '../house'
import { loadAll } from '../load'
import { shown } from '../machine'
import { type Request, uniformArrays } from '../posts'
import { simulatedArrays, simulatedPosts } from '../simulated-posts'
import { type BenchWorkspace, makeBenchWorkspace } from '../workspace'

const tables = ['event', 'message', 'counter', 'post', 'message_alias', 'nonce', 'receipt']

/** Bytes of each table with its partitions, indexes and oversized values, and the events stored. */
const sizes = async ({ client }: House): Promise<{ bytes: Map<string, number>; events: number }> => {
  const { rows } = await client.query<{ name: string; bytes: string }>(
    `select n as name, coalesce((select sum(pg_total_relation_size(relid)) from pg_partition_tree(n::regclass)), pg_total_relation_size(n::regclass)) as bytes from unnest($1::text[]) n`, [tables])
  const { rows: [row] } = await client.query<{ n: string }>('select count(*) as n from event')
  return { bytes: new Map(rows.map(({ name, bytes }) => [name, Number(bytes)])), events: Number(row?.n) }
}

const shapes: [what: string, relay: 'sendgrid' | 'mailgun' | 'ses', make: (made: BenchWorkspace) => Request[]][] = [
  ['uniform arrays', 'sendgrid', (made) => uniformArrays(made.keys, made.path, `s${made.slug.slice(2, 10)}`, 100, 1_000, Date.now())],
  ['simulated arrays', 'sendgrid', (made) => simulatedArrays(made, 71, 100, Date.now())],
  ['simulated Mailgun posts, one event each', 'mailgun', (made) => simulatedPosts(made, 'mailgun', { seed: 72, perDay: 150, count: 20_000, now: Date.now() })],
  ['simulated SES posts, one event each', 'ses', (made) => simulatedPosts(made, 'ses', { seed: 73, perDay: 150, count: 20_000, now: Date.now() })],
]

export const claim: Claim = {
  name: 'storage',
  title: 'Stored bytes per event, everything counted (event, message, counters, raw, indexes), after live ingest without VACUUM FULL',
  run: async (house, { say }): Promise<Result[]> => {
    const results: Result[] = []
    for (const [what, relay, make] of shapes) {
      const made = await makeBenchWorkspace(relay)
      const before = await sizes(house)
      await loadAll(house.port, 8, make(made))
      const after = await sizes(house)
      const events = after.events - before.events
      const parts = tables.map((name) => [name, ((after.bytes.get(name) ?? 0) - (before.bytes.get(name) ?? 0)) / events] as const)
      const figure = parts.reduce((sum, [, bytes]) => sum + bytes, 0)
      say(`  ${what}: ${shown(figure)} bytes an event: ${parts.map(([name, bytes]) => `${name} ${shown(bytes)}`).join(', ')}`)
      results.push({
        what, ours: parts.filter(([, bytes]) => bytes >= 1).map(([name, bytes]) => `${name} ${shown(bytes)}`).join(', '), reference: `${events.toLocaleString('en-US')} events`,
        figure, unit: 'bytes', floor: '700', aim: '450', meets: judge(figure, 700, 450), repeats: 1,
      })
    }
    return results
  },
}
