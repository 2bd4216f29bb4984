import type { LimitLine, Series } from '../charts/chart-types'
import { formatRate } from '../ui/format-number'
import { limitOf } from './judge-rate'

export const bounceSeries: readonly Series[] = [
  { key: 'hard_bounce', label: 'Hard bounce', color: 'var(--series-1)' },
  { key: 'block', label: 'Block', color: 'var(--series-3)', dash: '6 3' },
  { key: 'soft_bounce', label: 'Soft bounce', color: 'var(--series-2)', dash: '2 2' },
]

/** The same figure in the period before, as a dashed line; its value is `earlier` of each point. */
export const earlierSeries = (label: string, color: string): Series => ({ key: 'earlier', label: `${label}, the period before`, color, dash: '8 3 2 3', bare: true })

const hard = limitOf('hard_bounce')

export const bounceLimits: readonly LimitLine[] = hard
  ? [
      { value: hard.watch, label: `${formatRate(hard.watch)} hard: watch`, color: 'var(--watch)' },
      { value: hard.act, label: `${formatRate(hard.act)} hard: act`, color: 'var(--act)' },
    ]
  : []
