import type { WarmupAnswer } from '@/lib/contracts/warmup'
import type { Band, ChartPoint, LimitLine, Series } from '../charts/chart-types'

type Day = WarmupAnswer['days'][number]

export const warmupSeries: readonly Series[] = [
  { key: 'planned', label: 'Planned, without holds', color: 'var(--series-3)', dash: '6 3', connect: true },
  { key: 'sent', label: 'Sent', color: 'var(--series-4)', connect: true },
  { key: 'forecast', label: 'Forecast', color: 'var(--series-2)', dash: '2 3', connect: true },
  { key: 'held', label: 'Held', color: 'var(--watch)', mark: 'square' },
  { key: 'rollback', label: 'Stepped back', color: 'var(--act)', mark: 'triangle' },
  { key: 'paused', label: 'Paused', color: 'var(--act)', mark: 'circle' },
]

export const allowedBand: Band = { low: 'least', high: 'allowed', label: 'Allowed: from 60 % to the cap of the day', color: 'var(--accent)' }

export const targetLine = (target: number): LimitLine => ({ value: target, label: `Target ${target.toLocaleString('en-GB')}`, color: 'var(--good)' })

/** Noon, so that a date stays itself whatever the reader's zone. */
export const noonOf = (date: string): number => Date.parse(`${date}T12:00:00Z`)

const worst = (day: Day): 'held' | 'rollback' | 'paused' | null => {
  const said = day.decisions.map(({ decision }) => decision)
  return said.includes('pause') ? 'paused' : said.includes('rollback') ? 'rollback' : said.includes('hold') ? 'held' : null
}

/** The rest of a long forecast would press what was to a corner; the sentence above the chart names its end. */
const shownAhead = 45

/** One point a day, past ones and those of the forecast; a day off leaves a gap in the band alone. */
export const warmupPoints = ({ days, forecast, today }: Pick<WarmupAnswer, 'days' | 'forecast' | 'today'>): ChartPoint[] => {
  const past = days.map((day): ChartPoint => {
    const mark = worst(day)
    const isOff = !day.is_sending_day && day.sent === 0
    const open = day.allowed !== null && day.allowed > 0
    return {
      at: noonOf(day.date), weight: 1,
      values: {
        planned: day.planned, sent: isOff || (day.date === today && day.sent === 0) ? null : day.sent, forecast: null,
        least: open ? day.least : null, allowed: open ? day.allowed : null,
        held: mark === 'held' ? (day.allowed ?? 0) : null, rollback: mark === 'rollback' ? (day.allowed ?? 0) : null, paused: mark === 'paused' ? (day.allowed ?? 0) : null,
      },
    }
  })
  const ahead = (forecast?.days ?? []).slice(0, shownAhead).map(({ date, volume }) => ({ at: noonOf(date), volume }))
  const known = new Set(past.map(({ at }) => at))
  const none = { planned: null, sent: null, least: null, allowed: null, held: null, rollback: null, paused: null }
  return [
    ...past.map((point) => ({ ...point, values: { ...point.values, forecast: ahead.find(({ at }) => at === point.at)?.volume ?? null } })),
    ...ahead.filter(({ at }) => !known.has(at)).map(({ at, volume }): ChartPoint => ({ at, weight: 1, values: { ...none, forecast: volume } })),
  ]
}
