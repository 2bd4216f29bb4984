import { expect, test } from 'vitest'
import { wilson } from '@/lib/deliverability/intervals'
import { countDelta, rateDelta } from './delta-text'

const rate = (k: number, n: number) => ({ value: n === 0 ? null : k / n, n, ...wilson(k, n) })

test('a rate is told in points, with its sign and what it was', () => {
  expect(rateDelta('hard_bounce', rate(18, 1_000), rate(14, 1_000))).toBe('+0.40 points from 1.4\u00a0%: may be chance')
  expect(rateDelta('hard_bounce', rate(80, 1_000), rate(14, 1_000))).toBe('+6.6 points from 1.4\u00a0%: worse')
  expect(rateDelta('hard_bounce', rate(14, 1_000), rate(80, 1_000))).toBe('−6.6 points from 8.0\u00a0%: better')
})

test('less delivered is worse, more is better', () => {
  expect(rateDelta('delivery', rate(800, 1_000), rate(950, 1_000))).toBe('−15.0 points from 95.0\u00a0%: worse')
  expect(rateDelta('delivery', rate(950, 1_000), rate(800, 1_000))).toBe('+15.0 points from 80.0\u00a0%: better')
})

test('what cannot be seen is no change, and nothing is compared with nothing', () => {
  expect(rateDelta('block', rate(10, 1_000), rate(10, 1_000))).toBe('No change from 1.0\u00a0%')
  expect(rateDelta('block', rate(10, 1_000), rate(0, 0))).toBe('Nothing before to compare with')
  expect(rateDelta('block', rate(0, 0), rate(10, 1_000))).toBe('Nothing now; 1.0\u00a0% before')
})

test('a count is told with its sign and its share', () => {
  expect([countDelta(1_020, 900), countDelta(780, 900), countDelta(900, 900), countDelta(5, 0)]).toEqual([
    '+120 (+13.3\u00a0%) from 900', '−120 (−13.3\u00a0%) from 900', 'No change from 900', '+5 from none',
  ])
})
