import { type Claim, judge, type Result } from '../claim'
import { copyRate, makeCopies } from '../copy-ledger'
import { loadAll } from '../load'
import { median, shown } from '../machine'
import { simulatedArrays } from '../simulated-posts'
import { makeBenchWorkspace } from '../workspace'

export const claim: Claim = {
  name: 'simulated',
  title: 'The same with simulated mail: three days of 20 domains in order, with deferrals, bounces, opens and clicks, several events a message',
  run: async (house, { repeats, say }): Promise<Result[]> => {
    await makeCopies(house)
    const ours: number[] = []
    const reference: number[] = []
    for (let n = 0; n <= repeats; n += 1) {
      const made = await makeBenchWorkspace('sendgrid')
      const { events, seconds } = await loadAll(house.port, 8, simulatedArrays(made, n + 1, 30, Date.now()))
      const copied = await copyRate(house, made.workspaceId)
      say(`  ${n === 0 ? 'warm-up' : `repeat ${n}`}: ${shown(events / seconds)} events/s, COPY ${shown(copied)} rows/s, ${shown(events / seconds / copied)}`)
      if (n === 0) continue
      ours.push(events / seconds)
      reference.push(copied)
    }
    const figure = median(ours.map((rate, i) => rate / (reference[i] ?? NaN)))
    return [{
      what: 'simulated arrays, 8 connections', ours: `${shown(median(ours))} events/s`, reference: `${shown(median(reference))} rows/s (COPY)`, figure: figure * 100, unit: '%',
      floor: '40 %', aim: '75 %', meets: judge(figure, 0.4, 0.75), repeats,
      note: 'COPY writes each message once, in its last state; ingest writes it again with every event that comes after its first.',
    }]
  },
}
