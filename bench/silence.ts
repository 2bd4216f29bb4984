import { eventTimes } from '../lib/testing/rhythms'
import { silencesOf } from '../lib/testing/silence-run'
import { makeRandom } from '../lib/testing/simulator/random'
import { isUsualHoliday } from '../lib/deliverability/alerts/holidays'
import { localDateText } from '../lib/deliverability/local-time'
import { table, writePart } from './write-table'

/** How soon a cut is found, and how often a quiet day is taken for one. */
const cuts = Number(process.argv[2] ?? 60)
const hour = 3_600_000
const day = 24 * hour
const learnFrom = Date.UTC(2026, 9, 5)
const timeZone = 'Europe/Berlin'
const volumes = [60, 400, 3_000] as const

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Infinity
const text = (ms: number): string => (Number.isFinite(ms) ? `${(ms / hour).toFixed(1)} h` : 'not found')

const cutRows = volumes.flatMap((perDay) => (['in working hours', 'in the night'] as const).map((when) => {
  const waits: number[] = []
  let early = 0
  for (let run = 0; run < cuts; run += 1) {
    const random = makeRandom(`cut ${perDay} ${when} ${run}`)
    const weekday = Date.UTC(2026, 10, 9) + random.whole(0, 3) * day
    // Work begins at about 7:00 UTC.
    const cutMs = when === 'in working hours' ? weekday + (9 + 4 * random.next()) * hour : weekday + (19 + 8 * random.next()) * hour
    const times = eventTimes({ seed: `s ${run}`, fromMs: learnFrom, toMs: cutMs + 3 * day, perDay, cutMs })
    const [found] = silencesOf([{ connectionId: 'relay', domain: 'out.example.net', times }], { fromMs: weekday, toMs: cutMs + 2 * day, firstMs: learnFrom, timeZone })
    if (found && found.atMs < cutMs) early += 1
    // At night the clock runs from the next morning's work.
    const from = when === 'in working hours' ? cutMs : Math.ceil((cutMs - 7 * hour) / day) * day + 7 * hour
    waits.push(found ? found.atMs - from : Infinity)
  }
  const most = Math.max(...waits)
  return [`${perDay} events a day, cut ${when}`, `${waits.filter(Number.isFinite).length} of ${cuts}`, text(median(waits)), text(most), String(early)]
}))

/** Half a year with weekends, holidays on which nothing or a trickle comes, and no cut. */
const quietRows = (['Europe/Berlin', 'America/New_York', 'Europe/London'] as const).flatMap((zone) => volumes.map((perDay) => {
  const from = Date.UTC(2026, 8, 28)
  const to = Date.UTC(2027, 0, 11)
  const level = (at: number): number => {
    const date = localDateText(at, zone)
    return isUsualHoliday(date, zone) ? ((Date.parse(date) / day) % 2 === 0 ? 0 : 0.03) : 1
  }
  const recorded = ['a.example.net', 'b.example.org'].map((domain, n) => ({ connectionId: `relay ${n}`, domain, times: eventTimes({ seed: `${zone} ${domain}`, fromMs: from, toMs: to, perDay, level }) }))
  const alone = silencesOf(recorded.slice(0, 1), { fromMs: from + 35 * day, toMs: to, firstMs: from, timeZone: zone })
  const both = silencesOf(recorded, { fromMs: from + 35 * day, toMs: to, firstMs: from, timeZone: zone })
  return [`${zone}, ${perDay} events a day`, String(alone.length), String(both.length)]
}))

writePart(
  'Silence',
  `Recorded rhythms of five weeks, then a cut; asked every 15 minutes. Promised: an hour and a quarter in working hours once 20 events are missing, three working hours and a quarter after a cut in the night.\n\n` +
    table(['stream', 'found', 'median', 'longest', 'alarms before the cut'], cutRows) +
    '\n\nEleven weeks from November to January with weekends, Thanksgiving, Christmas and New Year, no cut:\n\n' +
    table(['stream', 'false alarms, one relay', 'false alarms, two relays'], quietRows),
)
