import { setTimeout as pause } from 'node:timers/promises'
import { type Claim, judge, type Result } from '../claim'
import { residentBytes } from '../cpu-time'
import { loadAll } from '../load'
import { shown } from '../machine'
import { uniformArrays } from '../posts'
import { singlePosts } from '../single-posts'
import { makeBenchWorkspace } from '../workspace'

const mib = 2 ** 20

/** Slope of the least-squares line, units of y a unit of x. */
const slope = (points: readonly { x: number; y: number }[]): number => {
  const mean = (of: (point: { x: number; y: number }) => number): number => points.reduce((sum, point) => sum + of(point), 0) / points.length
  const [x, y] = [mean((point) => point.x), mean((point) => point.y)]
  const spread = points.reduce((sum, point) => sum + (point.x - x) ** 2, 0)
  return points.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0) / spread
}

export const claim: Claim = {
  name: 'memory',
  title: 'Resident memory of the server under load, growth per minute after warm-up',
  run: async (house, { long, say }): Promise<Result[]> => {
    const minutes = long ? 60 : 4
    const arrays = await makeBenchWorkspace('sendgrid')
    const singles = await makeBenchWorkspace('mailgun')
    const points: { x: number; y: number }[] = []
    const began = performance.now()
    const minute = (): number => (performance.now() - began) / 60_000
    let isOver = false
    const watch = (async () => {
      for (; !isOver; await pause(500)) points.push({ x: minute(), y: residentBytes(house.serverPid) / mib })
    })()
    let events = 0
    for (let n = 0; minute() < minutes; n += 1) {
      const run = `m${n}${arrays.slug.slice(2, 10)}`
      events += (await loadAll(house.port, 4, uniformArrays(arrays.keys, arrays.path, run, 20, 1_000, Date.now()))).events
      events += (await loadAll(house.port, 64, singlePosts(singles, 'mailgun', run, 1_000, Date.now()))).events
    }
    isOver = true
    await watch
    const warm = points.filter((point) => point.x > minutes / 4)
    const figure = slope(warm)
    const least = Math.min(...warm.map((point) => point.y))
    const most = Math.max(...warm.map((point) => point.y))
    say(`  ${events.toLocaleString('en-US')} events in ${shown(minute())} minutes; ${shown(least)} to ${shown(most)} MiB after warm-up`)
    return [{
      what: `${minutes} minutes of arrays and single posts`, ours: `${shown(least)} to ${shown(most)} MiB`, reference: `${events.toLocaleString('en-US')} events`, figure, unit: 'MiB a minute',
      floor: '1', aim: '0', meets: judge(figure, 1, 0.05), repeats: 1, note: long ? undefined : 'the short form: `--long` runs an hour.',
    }]
  },
}
