import { type Claim, judge, type Result } from '../claim'
import { cpuSeconds } from '../cpu-time'
import { loadAll } from '../load'
import { median, shown } from '../machine'
import { singlePosts } from '../single-posts'
import { makeBenchWorkspace } from '../workspace'

const perRound = 6_000

export const claim: Claim = {
  name: 'singles',
  title: 'Signed single-event posts, req/s ÷ an empty node:http POST server given the same bytes',
  run: async (house, { repeats, say }): Promise<Result[]> => {
    const results: Result[] = []
    for (const relay of ['mailgun', 'ses'] as const) {
      const made = await makeBenchWorkspace(relay)
      for (const connections of [64, 256]) {
        const ours: number[] = []
        const reference: number[] = []
        for (let n = 0; n <= repeats; n += 1) {
          const requests = singlePosts(made, relay, `${made.slug} ${connections} ${n}`, perRound, Date.now())
          const before = [cpuSeconds(house.serverPid), cpuSeconds(house.postgresPid)] as const
          const taken = await loadAll(house.port, connections, requests)
          const used = [cpuSeconds(house.serverPid) - before[0], cpuSeconds(house.postgresPid) - before[1]].map((spent) => shown((spent / perRound) * 1e6))
          const empty = await loadAll(house.emptyPort, connections, requests)
          const rates = [perRound / taken.seconds, perRound / empty.seconds] as const
          say(`  ${relay}, ${connections} connections, ${n === 0 ? 'warm-up' : `repeat ${n}`}: ${shown(rates[0])} req/s (p99 ${shown(taken.p99)} ms; ${used.join(' + ')} µs of CPU), empty ${shown(rates[1])} req/s (generator ${shown((empty.cpuSeconds / empty.seconds) * 100)} % of a core), ${shown(rates[0] / rates[1])}`)
          if (n === 0) continue
          ours.push(rates[0])
          reference.push(rates[1])
        }
        const figure = median(ours.map((rate, i) => rate / (reference[i] ?? NaN)))
        results.push({
          what: `${relay}, ${connections} connections`, ours: `${shown(median(ours))} req/s`, reference: `${shown(median(reference))} req/s (empty server)`,
          figure: figure * 100, unit: '%', floor: '35 %', aim: '60 %', meets: judge(figure, 0.35, 0.6), repeats,
        })
      }
    }
    return results
  },
}
