import type { Rates } from '@/lib/contracts/counts'
import type { RateName } from '@/lib/deliverability/rates'
import { formatCount, formatRate } from '../ui/format-number'
import { limitOf } from './judge-rate'

type Rate = Rates[RateName]

const signOf = (difference: number): string => (difference > 0 ? '+' : '−')

const pointsText = (difference: number): string => {
  const points = Math.abs(difference * 100)
  return points.toFixed(points < 1 ? 2 : 1)
}

const verdictOf = (name: RateName, now: Rate, before: Rate): string => {
  if (now.low <= before.high && before.low <= now.high) return 'may be chance'
  const isLower = now.high < before.low
  return isLower === ((limitOf(name)?.worse ?? 'higher') === 'lower') ? 'worse' : 'better'
}

/** `+0.40 points from 1.4 %: may be chance`. It is called better or worse where the two intervals do not meet. */
export const rateDelta = (name: RateName, now: Rate, before: Rate): string => {
  if (before.value === null) return 'Nothing before to compare with'
  if (now.value === null) return `Nothing now; ${formatRate(before.value)} before`
  const difference = now.value - before.value
  if (Number(pointsText(difference)) === 0) return `No change from ${formatRate(before.value)}`
  return `${signOf(difference)}${pointsText(difference)} points from ${formatRate(before.value)}: ${verdictOf(name, now, before)}`
}

/** `+120 (+13.3 %) from 900` */
export const countDelta = (now: number, before: number): string => {
  if (now === before) return `No change from ${formatCount(before)}`
  const sign = signOf(now - before)
  const size = Math.abs(now - before)
  return before === 0 ? `+${formatCount(size)} from none` : `${sign}${formatCount(size)} (${sign}${formatRate(size / before)}) from ${formatCount(before)}`
}
