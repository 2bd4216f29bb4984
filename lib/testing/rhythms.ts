import { makeRandom, type Random } from './simulator/random'
import { hourlyVolume } from './simulator/plan'

const hourMs = 3_600_000

export type WantedRhythm = {
  seed: string
  fromMs: number
  toMs: number
  /** Events on an average day. */
  perDay: number
  /** Share of the usual volume of an hour; 1 unless said. */
  level?: (atMs: number) => number
  /** Nothing comes any more. */
  cutMs?: number
}

/** The instants of one stream of events: office hours, quiet weekends, chance in every hour. */
export const eventTimes = ({ seed, fromMs, toMs, perDay, level = () => 1, cutMs = Infinity }: WantedRhythm): number[] => {
  const random: Random = makeRandom(seed)
  const times: number[] = []
  for (let hour = fromMs; hour < toMs; hour += hourMs) {
    const expected = hourlyVolume(perDay, hour) * level(hour)
    // Poisson by waiting times.
    for (let at = -Math.log(1 - random.next()) / expected; at < 1; at += -Math.log(1 - random.next()) / expected) {
      const instant = hour + Math.floor(at * hourMs)
      if (instant < Math.min(cutMs, toMs)) times.push(instant)
    }
  }
  return times.sort((a, b) => a - b)
}

/** Events by hour, read on in time: `to` takes in those before an instant. */
export const hoursOf = (connectionId: string, domain: string, times: readonly number[]) => {
  let next = 0
  const read = {
    connectionId, domain, hours: new Map<number, number>(), lastMs: 0,
    to: (nowMs: number): void => {
      for (; next < times.length && (times[next] ?? 0) < nowMs; next += 1) {
        const at = times[next] ?? 0
        const hour = Math.floor(at / hourMs) * hourMs
        read.hours.set(hour, (read.hours.get(hour) ?? 0) + 1)
        read.lastMs = at
      }
    },
  }
  return read
}
