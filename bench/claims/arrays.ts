import { type Claim, judge, type Result } from '../claim'
import { cpuSeconds } from '../cpu-time'
import { copyRate, makeCopies } from '../copy-ledger'
import { loadAll } from '../load'
import { median, shown } from '../machine'
import { uniformArrays } from '../posts'
import { makeBenchWorkspace } from '../workspace'

const posts = 60
const perPost = 1_000

export const claim: Claim = {
  name: 'arrays',
  title: 'Signed 1,000-event arrays, events/s ÷ rows/s of one COPY of the same rows into equal event and message tables',
  run: async (house, { repeats, say }): Promise<Result[]> => {
    await makeCopies(house)
    const ours: number[] = []
    const reference: number[] = []
    for (let n = 0; n <= repeats; n += 1) {
      const made = await makeBenchWorkspace('sendgrid')
      const requests = uniformArrays(made.keys, made.path, `a${n}${made.slug.slice(2, 10)}`, posts, perPost, Date.now())
      const before = [cpuSeconds(house.serverPid), cpuSeconds(house.postgresPid)] as const
      const { events, seconds, p99 } = await loadAll(house.port, 8, requests)
      const used = [cpuSeconds(house.serverPid) - before[0], cpuSeconds(house.postgresPid) - before[1]].map((spent) => shown((spent / events) * 1e6))
      const copied = await copyRate(house, made.workspaceId)
      say(`  ${n === 0 ? 'warm-up' : `repeat ${n}`}: ${shown(events / seconds)} events/s (p99 ${shown(p99)} ms), COPY ${shown(copied)} rows/s, ${used.join(' + ')} µs of CPU an event in server + database, ${shown(events / seconds / copied)}`)
      if (n > 0) {
        ours.push(events / seconds)
        reference.push(copied)
      }
    }
    const figure = median(ours.map((rate, i) => rate / (reference[i] ?? NaN)))
    return [{
      what: 'uniform arrays, 8 connections', ours: `${shown(median(ours))} events/s`, reference: `${shown(median(reference))} rows/s (COPY)`, figure: figure * 100, unit: '%',
      floor: '40 %', aim: '75 %', meets: judge(figure, 0.4, 0.75), repeats,
    }]
  },
}
