import { limits } from '../deliverability/benchmarks'
import type { DayLine } from '../deliverability/digest/content'
import { formatCount, formatRate } from '../deliverability/number-text'

export const chartSize = { width: 560, height: 150 }

const plot = { left: 44, right: 516, top: 30, bottom: 122 }
const ink = { paper: '#fefdfa', text: '#1c2326', faint: '#4d565a', grid: '#e3e0d6', bar: '#d9ebeb', now: '#b3261e', before: '#827e70', limit: '#8a5a00' }

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
const text = (x: number, y: number, said: string, more = ''): string => `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" font-size="11" fill="${ink.faint}" ${more}>${escaped(said)}</text>`

/** The first round number at or above. */
const roundUp = (value: number): number => {
  const size = 10 ** Math.floor(Math.log10(Math.max(value, 1)))
  return [1, 2, 5, 10].map((step) => step * size).find((step) => step >= value) ?? value
}

const line = (points: readonly (readonly [number, number] | null)[], style: string): string => {
  const drawn: string[] = []
  let open: string[] = []
  for (const point of [...points, null]) {
    if (point) open.push(point.map((at) => at.toFixed(1)).join(','))
    else if (open.length > 0) {
      drawn.push(open.length === 1 ? `<circle cx="${open[0]?.split(',')[0]}" cy="${open[0]?.split(',')[1]}" r="3" ${style} fill="none"/>` : `<polyline points="${open.join(' ')}" fill="none" ${style}/>`)
      open = []
    }
  }
  return drawn.join('')
}

/** Hard bounces by day as a line against last week's, over bars of what was sent, with the limit lines; a day without results breaks the line. */
export const digestChart = (days: readonly DayLine[]): string => {
  const limit = limits.find((one) => one.rate === 'hard_bounce') ?? { watch: 0.02, act: 0.05 }
  const rates = days.flatMap((day) => [day.hard, day.hardBefore]).filter((rate) => rate !== null)
  const top = Math.max(limit.act * 1.15, ...rates.map((rate) => rate * 1.1))
  const tallest = roundUp(Math.max(...days.map((day) => day.sent), 1))
  const step = (plot.right - plot.left) / Math.max(days.length, 1)
  const middle = (index: number): number => plot.left + step * (index + 0.5)
  const rateY = (rate: number): number => plot.bottom - (rate / top) * (plot.bottom - plot.top)
  const barY = (count: number): number => plot.bottom - (count / tallest) * (plot.bottom - plot.top)
  const at = (field: 'hard' | 'hardBefore') => days.map((day, index) => { const rate = day[field]; return rate === null ? null : ([middle(index), rateY(rate)] as const) })
  const rule = (rate: number): string =>
    `<line x1="${plot.left}" x2="${plot.right}" y1="${rateY(rate).toFixed(1)}" y2="${rateY(rate).toFixed(1)}" stroke="${ink.limit}" stroke-dasharray="4 4"/>${text(plot.left - 6, rateY(rate) + 4, formatRate(rate), 'text-anchor="end"')}`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${chartSize.width}" height="${chartSize.height}" font-family="Inter">
<rect width="100%" height="100%" rx="5" fill="${ink.paper}"/>
${text(plot.left, 16, 'Hard bounces, this week', `font-weight="600" style="fill:${ink.now}"`)}${text(plot.left + 152, 16, '– – last week')}${text(plot.right, 16, `▮ messages sent (top ${formatCount(tallest)})`, 'text-anchor="end"')}
<line x1="${plot.left}" x2="${plot.right}" y1="${plot.bottom}" y2="${plot.bottom}" stroke="${ink.grid}"/>
${days.map((day, index) => `<rect x="${(middle(index) - step * 0.3).toFixed(1)}" y="${barY(day.sent).toFixed(1)}" width="${(step * 0.6).toFixed(1)}" height="${(plot.bottom - barY(day.sent)).toFixed(1)}" fill="${ink.bar}"/>${text(middle(index), plot.bottom + 16, day.label, 'text-anchor="middle"')}`).join('')}
${rule(limit.watch)}${rule(limit.act)}
${line(at('hardBefore'), `stroke="${ink.before}" stroke-width="1.5" stroke-dasharray="5 4"`)}${line(at('hard'), `stroke="${ink.now}" stroke-width="2.5" stroke-linejoin="round"`)}
</svg>`
}
