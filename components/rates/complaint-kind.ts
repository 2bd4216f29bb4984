import { formatCount, formatRate } from '../ui/format-number'
import { limitLines, pointOf, type RateChartKind, worstOf } from './rate-chart-kind'

const series: RateChartKind['series'] = [{ key: 'complaint', label: 'Complaint', color: 'var(--series-1)' }]
// One complaint of fewer would lie above every limit.
const firmWeight = 300

const summary: RateChartKind['summary'] = (points, interval, formatAt) => {
  const complained = points.reduce((sum, { counts }) => sum + counts.complained, 0)
  const n = points.reduce((sum, { rates }) => sum + rates.complaint.n, 0)
  if (n === 0) return 'No message of this range is delivered yet.'
  const whole = `Of ${formatCount(n)} delivered messages ${formatCount(complained)} were complained about, ${formatRate(complained / n)}, as far as their providers tell.`
  const worst = worstOf(points, 'complaint', firmWeight)
  if (!worst) return whole
  return `${whole} The worst ${interval} was ${formatAt(Date.parse(worst.start))}: ${formatRate(worst.rates.complaint.value)}, ${formatCount(worst.counts.complained)} of ${formatCount(worst.rates.complaint.n)}.`
}

export const complaints: RateChartKind = {
  title: 'Complaint rate', label: 'Complaints over time', subject: 'the complaints', main: 'complaint', mainLabel: 'Complaint',
  series, limits: limitLines('complaint', 'complaints'), firmWeight, weighed: 'delivered messages', atLeast: 0.004,
  columns: [
    { label: 'Messages', count: 'accepted' }, { label: 'Delivered', of: 'complaint' }, { label: 'Complaints', count: 'complained' }, { label: 'Complaint rate', rate: 'complaint' },
  ],
  toPoint: pointOf(series, 'complaint'), summary,
  describe: ({ counts, rates }) => [`Complaint ${formatRate(rates.complaint.value)}, ${formatCount(counts.complained)} of ${formatCount(rates.complaint.n)} delivered`],
}
