import type { RatePoint } from '@/lib/contracts/rates'
import { formatCount, formatRate } from '../ui/format-number'

/** Enough results for a day to be spoken of by itself. */
export const firmWeight = 20

/** The chart in one sentence or two: the whole range, and its worst bucket. */
export const bounceSummary = (points: readonly RatePoint[], interval: 'hour' | 'day', formatAt: (at: number) => string): string => {
  const hard = points.reduce((sum, { counts }) => sum + counts.hard, 0)
  const block = points.reduce((sum, { counts }) => sum + counts.blocked, 0)
  const soft = points.reduce((sum, { counts }) => sum + counts.soft, 0)
  const n = points.reduce((sum, { rates }) => sum + rates.hard_bounce.n, 0)
  if (n === 0) return 'No message of this range has a final result yet.'
  const whole = `Of ${formatCount(n)} final results ${formatRate(hard / n)} bounced hard, ${formatRate(block / n)} were blocked and ${formatRate(soft / n)} bounced softly.`
  const firm = points.filter(({ rates }) => rates.hard_bounce.n >= firmWeight)
  const worst = firm.reduce<RatePoint | null>((held, point) => ((point.rates.hard_bounce.value ?? 0) > (held?.rates.hard_bounce.value ?? 0) ? point : held), null)
  if (!worst) return whole
  return `${whole} The worst ${interval} for hard bounces was ${formatAt(Date.parse(worst.start))}: ${formatRate(worst.rates.hard_bounce.value)}, ${formatCount(worst.counts.hard)} of ${formatCount(worst.rates.hard_bounce.n)}.`
}
