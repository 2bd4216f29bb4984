import { evaluateAlerts } from '../../lib/jobs/alerts/evaluate'
import { factSources } from '../../lib/jobs/alerts/fact-sources'
import { gatherFacts } from '../../lib/jobs/alerts/outside-facts'
import { insertConnection } from '../../lib/db/connection'
import type { WorkspaceId } from '../../lib/db/workspace-id'
import { makeRelayKeys } from '../../lib/relays/sign'
import { changeRange, onPage, openByPalette, seeFirstEvent, visit } from '../browse'
import { makeOwner, openBrowser, signedIn, timeZone } from '../browser'
import { type Claim, judge, type Result } from '../claim'
import { fillLedger } from '../fill-ledger'
import { loadOverview } from '../first-load'
import type { House } from '../house'
import { loadNow, median, p95, shown } from '../machine'

const dayMs = 86_400_000
const quarterMs = 900_000
const domains = 50

const fill = async (house: House, workspaceId: WorkspaceId, count: number): Promise<void> => {
  await insertConnection(workspaceId, { relay: 'sendgrid', name: 'Main', secrets: makeRelayKeys('sendgrid').settings, defaultDomain: null, domainArg: null, pairingUntil: null })
  const now = Date.now()
  await fillLedger(house, workspaceId, { fromMs: now - 30 * dayMs, toMs: now, count, domains })
  // An incident is opened by what was seen twice.
  for (const at of [now - quarterMs, now]) await evaluateAlerts(workspaceId, timeZone, at, await gatherFacts(workspaceId, at, factSources))
  await house.client.query('checkpoint')
}

/** One after the other: two browsers at once would measure each other. */
const repeated = async <T>(count: number, run: (n: number) => Promise<T>): Promise<T[]> => {
  const results: T[] = []
  for (let n = 0; n < count; n += 1) results.push(await run(n))
  return results
}

/** The p95 is held against the limit; the median is for the reader. */
const timed = (what: string, times: readonly number[], limit: number, note?: string): Result => ({
  what, ours: `median ${shown(median(times))} ms, p95 ${shown(p95(times))} ms`, reference: `${shown(limit)} ms`, figure: p95(times), unit: 'ms',
  floor: `${shown(limit)} ms`, aim: `${shown(limit / 2)} ms`, meets: judge(p95(times), limit, limit / 2), repeats: times.length, ...(note ? { note } : {}),
})

const sized = (what: string, bytes: readonly number[], note: string): Result => {
  const figure = median(bytes) / 1_000
  return { what, ours: `${shown(figure)} kB`, reference: '250 kB', figure, unit: 'kB', floor: '250 kB', aim: '225 kB', meets: judge(figure, 250, 225), repeats: bytes.length, note }
}

export const claim: Claim = {
  name: 'browser',
  title: 'Pages in a browser, 50 domains: what a person waits for, against the limits',
  run: async (house, { repeats, long, say }): Promise<Result[]> => {
    const count = long ? 10_000_000 : 1_000_000
    const owner = await makeOwner('browser@example.com')
    await fill(house, owner.workspaceId, count)
    say(`  ${count.toLocaleString('en-US')} events; load average before the first page ${loadNow()}`)
    const browser = await openBrowser()
    try {
      const options = await signedIn(browser, house, owner)
      const name = (n: number): string => `out${n % domains}.example.net`
      await loadOverview(browser, options)
      const loads = await repeated(repeats * 4, () => loadOverview(browser, options))
      const ranges = (await repeated(repeats * 4, (n) => onPage(browser, options, `/domains/${name(n)}`, changeRange))).flat()
      const palettes = await repeated(repeats * 4, (n) => onPage(browser, options, '/', (page) => openByPalette(page, name(n + 20))))
      const visits = await repeated(repeats, (n) => visit(browser, options, name(n + 40)))
      const events = await repeated(repeats * 2, (n) => seeFirstEvent(browser, options, owner.workspaceId, `First ${n}`))
      say(`  load average after the last page ${loadNow()}`)
      const cls = Math.max(...loads.map((load) => load.cls))
      return [
        timed('overview, largest contentful paint', loads.map(({ lcp }) => lcp), 1_500, 'nothing in the browser\'s cache.'),
        { what: 'overview, layout shift, worst of all loads', ours: shown(cls), reference: '0.05', figure: cls, unit: '', floor: '0.05', aim: '0', meets: judge(cls, 0.05, 0), repeats: loads.length },
        sized('overview, scripts that its HTML names', loads.map(({ named }) => named), 'as they travelled, by the browser\'s own count; the build\'s files come to the same.'),
        sized('overview, all scripts until it is idle', loads.map(({ all }) => all), 'palette, dialogs and toasts, which no page waits for, included.'),
        timed('domain page, from the click on a range to its numbers', ranges, 300, 'no range was read before.'),
        timed('palette, from Control+K to the list', palettes.map(({ list }) => list), 100),
        timed('palette, from Enter to the domain with its figures', palettes.map(({ domainPage }) => domainPage), 300),
        timed('slowest interaction of a visit (INP)', visits.map(({ slowest }) => slowest), 200, `${visits[0]?.interactions ?? 0} interactions on overview, domain page and explorer.`),
        timed('connection page, from the post of the first signed event to the page that says so', events, 2_000),
      ]
    } finally {
      await browser.close()
    }
  },
}
