import { makeOwner, openBrowser, signIn } from '../browser'
import { type Claim, judge, type Result } from '../claim'
import type { House } from '../house'
import { loadAll } from '../load'
import { median, shown } from '../machine'
import { singlePosts } from '../single-posts'
import { makeBenchWorkspace } from '../workspace'

const connections = 64

/** A signed-in browser that stays on the overview, which asks for its numbers again and again; what it returns closes it. */
const openDashboard = async (house: House): Promise<() => Promise<void>> => {
  const owner = await makeOwner('bench@example.com')
  const browser = await openBrowser()
  await signIn(browser, house, owner)
  return () => browser.close()
}

export const claim: Claim = {
  name: 'latency',
  title: 'p99 of single posts at half of the maximum rate, beside a browser session that polls the dashboard',
  run: async (house, { repeats, say }): Promise<Result[]> => {
    const close = await openDashboard(house)
    const made = await makeBenchWorkspace('mailgun')
    const p99: number[] = []
    const rates: number[] = []
    try {
      for (let n = 0; n <= repeats; n += 1) {
        const run = `l${n}${made.slug}`
        const flood = await loadAll(house.port, connections, singlePosts(made, 'mailgun', `${run}a`, 4_000, Date.now()))
        const rate = flood.requests / flood.seconds / 2
        const calm = await loadAll(house.port, connections, singlePosts(made, 'mailgun', `${run}b`, Math.ceil(rate * 4), Date.now()), rate)
        say(`  ${n === 0 ? 'warm-up' : `repeat ${n}`}: p99 ${shown(calm.p99)} ms (p50 ${shown(calm.p50)} ms) at ${shown(rate)} req/s, of ${shown(rate * 2)} at most`)
        if (n === 0) continue
        p99.push(calm.p99)
        rates.push(rate)
      }
    } finally {
      await close()
    }
    const figure = median(p99)
    return [{
      what: `Mailgun posts on an open schedule, ${connections} connections`, ours: `${shown(figure)} ms`, reference: `${shown(median(rates))} req/s`, figure, unit: 'ms',
      floor: '50 ms', aim: '20 ms', meets: judge(figure, 50, 20), repeats, note: 'a post that finds no free connection is timed from when it was due.',
    }]
  },
}
