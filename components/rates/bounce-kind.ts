import { formatCount, formatRate } from '../ui/format-number'
import { limitLines, pointOf, type RateChartKind, worstOf } from './rate-chart-kind'

const series: RateChartKind['series'] = [
  { key: 'hard_bounce', label: 'Hard bounce', color: 'var(--series-1)' },
  { key: 'block', label: 'Block', color: 'var(--series-3)', dash: '6 3' },
  { key: 'soft_bounce', label: 'Soft bounce', color: 'var(--series-2)', dash: '2 2' },
]
const firmWeight = 20

const summary: RateChartKind['summary'] = (points, interval, formatAt) => {
  const hard = points.reduce((sum, { counts }) => sum + counts.hard, 0)
  const block = points.reduce((sum, { counts }) => sum + counts.blocked, 0)
  const soft = points.reduce((sum, { counts }) => sum + counts.soft, 0)
  const n = points.reduce((sum, { rates }) => sum + rates.hard_bounce.n, 0)
  if (n === 0) return 'No message of this range has a final result yet.'
  const whole = `Of ${formatCount(n)} final results ${formatRate(hard / n)} bounced hard, ${formatRate(block / n)} were blocked and ${formatRate(soft / n)} bounced softly.`
  const worst = worstOf(points, 'hard_bounce', firmWeight)
  if (!worst) return whole
  return `${whole} The worst ${interval} for hard bounces was ${formatAt(Date.parse(worst.start))}: ${formatRate(worst.rates.hard_bounce.value)}, ${formatCount(worst.counts.hard)} of ${formatCount(worst.rates.hard_bounce.n)}.`
}

const describe: RateChartKind['describe'] = ({ counts, rates }) => {
  const n = formatCount(rates.hard_bounce.n)
  return [
    `Hard ${formatRate(rates.hard_bounce.value)}, ${formatCount(counts.hard)} of ${n}`,
    `Block ${formatRate(rates.block.value)}, ${formatCount(counts.blocked)} of ${n}`,
    `Soft ${formatRate(rates.soft_bounce.value)}, ${formatCount(counts.soft)} of ${n}`,
    `${formatCount(counts.accepted)} messages, ${formatCount(counts.pending)} pending`,
  ]
}

export const bounces: RateChartKind = {
  title: 'Bounce rates', label: 'Bounces over time', subject: 'the bounces', main: 'hard_bounce', mainLabel: 'Hard bounce',
  series, limits: limitLines('hard_bounce', 'hard'), firmWeight, weighed: 'final results', atLeast: 0.06,
  columns: [
    { label: 'Messages', count: 'accepted' }, { label: 'Final results', of: 'hard_bounce' },
    { label: 'Hard', count: 'hard' }, { label: 'Hard rate', rate: 'hard_bounce' },
    { label: 'Blocked', count: 'blocked' }, { label: 'Block rate', rate: 'block' },
    { label: 'Soft', count: 'soft' }, { label: 'Soft rate', rate: 'soft_bounce' },
  ],
  toPoint: pointOf(series, 'hard_bounce'), summary, describe,
}
