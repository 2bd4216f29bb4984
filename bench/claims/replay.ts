import { type Claim, judge, type Result } from '../claim'
import { loadAll } from '../load'
import { median, shown } from '../machine'
import { uniformArrays } from '../posts'
import { makeBenchWorkspace } from '../workspace'

const posts = 40

export const claim: Claim = {
  name: 'replay',
  title: 'Posts that are stored already, posted again ÷ fresh',
  run: async (house, { repeats, say }): Promise<Result[]> => {
    const again: number[] = []
    const fresh: number[] = []
    for (let n = 0; n <= repeats; n += 1) {
      const made = await makeBenchWorkspace('sendgrid')
      const requests = uniformArrays(made.keys, made.path, `r${n}${made.slug.slice(2, 10)}`, posts, 1_000, Date.now())
      const first = await loadAll(house.port, 8, requests)
      const second = await loadAll(house.port, 8, requests)
      say(`  ${n === 0 ? 'warm-up' : `repeat ${n}`}: again ${shown(second.events / second.seconds)} events/s, fresh ${shown(first.events / first.seconds)} events/s, ${shown(first.seconds / second.seconds)}`)
      if (n === 0) continue
      again.push(second.events / second.seconds)
      fresh.push(first.events / first.seconds)
    }
    const figure = median(again.map((rate, i) => rate / (fresh[i] ?? NaN)))
    return [{
      what: 'arrays posted again, 8 connections', ours: `${shown(median(again))} events/s`, reference: `${shown(median(fresh))} events/s (fresh)`, figure, unit: '×',
      floor: '1.2×', aim: '2×', meets: judge(figure, 1.2, 2), repeats,
    }]
  },
}
