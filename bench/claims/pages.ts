import { readDomainDays, readDomainTotals, readRates } from '../../lib/db/rates'
import { readReasons } from '../../lib/db/reasons'
import { localDayStart } from '../../lib/deliverability/local-time'
import { type Claim, judge, type Result } from '../claim'
import type { House } from '../house'
import { fillLedger } from '../fill-ledger'
import { median, shown } from '../machine'
import { makeBenchWorkspace, type BenchWorkspace } from '../workspace'

const dayMs = 86_400_000
const timeZone = 'Europe/Berlin'
const domains = Array.from({ length: 50 }, (_, n) => `out${n}.example.net`)
const domain = 'out7.example.net'

type Range = { fromMs: number; toMs: number }

/** What the overview and the page of one domain ask for 30 days. */
const pages = (made: BenchWorkspace, { fromMs, toMs }: Range): Record<string, () => Promise<unknown>> => {
  const dayStarts = Array.from({ length: 30 }, (_, n) => localDayStart(fromMs + n * dayMs + dayMs / 2, timeZone))
  const base = { domain, fromMs, toMs, timeZone, basis: 'sent', dayStarts, limit: 1_000 } as const
  return {
    overview: () => Promise.all([readDomainTotals(made.workspaceId, domains, { fromMs, toMs, timeZone }), readDomainDays(made.workspaceId, domains, fromMs)]),
    'domain page': () => Promise.all([
      readRates(made.workspaceId, { ...base, interval: 'day', by: 'none' }), readRates(made.workspaceId, { ...base, interval: 'total', by: 'provider' }),
      readRates(made.workspaceId, { ...base, interval: 'total', by: 'connection' }), readReasons(made.workspaceId, { fromMs, toMs }, domain),
    ]),
  }
}

/** The days of one domain from the events themselves: each message once, by its strongest outcome. */
const raw = ({ client }: House, made: BenchWorkspace, { fromMs, toMs }: Range): Promise<unknown> => client.query(
  `select day, count(*) filter (where bounced) as bounced, count(*) filter (where delivered and not bounced) as delivered, count(*) as accepted from (
     select unit_id, min(date_trunc('day', occurred_at, '${timeZone}')) as day, bool_or(kind = 'bounced') as bounced, bool_or(kind in ('delivered', 'opened')) as delivered
     from event where workspace_id = $1 and domain_claim = $2 and occurred_at >= $3 and occurred_at < $4 group by unit_id) m group by day order by day`,
  [made.workspaceId, `2${domain}`, new Date(fromMs).toISOString(), new Date(toMs).toISOString()])

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now()
  await work()
  return performance.now() - began
}

export const claim: Claim = {
  name: 'pages',
  title: 'Queries of the overview and of a domain page, 30 days: time at ten times the events ÷ time, and ÷ the same answer from raw events',
  run: async (house, { repeats, long, say }): Promise<Result[]> => {
    const counts = long ? [1_000_000, 10_000_000] as const : [100_000, 1_000_000] as const
    const toMs = localDayStart(Date.now(), timeZone)
    const range = { fromMs: localDayStart(toMs - 30 * dayMs + dayMs / 2, timeZone), toMs }
    const made = await Promise.all(counts.map(async (count) => {
      const workspace = await makeBenchWorkspace('sendgrid')
      await fillLedger(house, workspace.workspaceId, { ...range, count, domains: domains.length })
      return workspace
    }))
    const [small, large] = made
    if (!small || !large) throw new Error('two workspaces were asked for')
    const results: Result[] = []
    for (const name of ['overview', 'domain page']) {
      const few: number[] = []
      const many: number[] = []
      for (let n = -3; n < repeats * 4; n += 1) {
        const times = [await timed(pages(small, range)[name] ?? (async () => undefined)), await timed(pages(large, range)[name] ?? (async () => undefined))] as const
        if (n < 0) continue
        few.push(times[0])
        many.push(times[1])
      }
      const figure = median(many.map((time, i) => time / (few[i] ?? NaN)))
      const [events, fewer] = [counts[1], counts[0]].map((count) => count.toLocaleString('en-US'))
      results.push({
        what: `${name}, ${events} events ÷ ${fewer}`, ours: `${shown(median(many))} ms`, reference: `${shown(median(few))} ms`, figure, unit: '×', floor: '1.3', aim: '1.05',
        meets: judge(figure, 1.3, 1.05), repeats: repeats * 4,
      })
      if (name === 'overview') continue
      const slow: number[] = []
      for (let n = -1; n < repeats; n += 1) {
        const time = await timed(() => raw(house, large, range))
        if (n >= 0) slow.push(time)
      }
      const share = median(slow) / median(many)
      say(`  raw events: ${shown(median(slow))} ms`)
      results.push({
        what: `${name} ÷ one of its answers from ${events} raw events`, ours: `${shown(median(many))} ms`, reference: `${shown(median(slow))} ms`, figure: share, unit: 'times faster',
        floor: '50', aim: '200', meets: judge(share, 50, 200), repeats, note: 'ours is all four queries of the page, the reference the days alone.',
      })
    }
    return results
  },
}
