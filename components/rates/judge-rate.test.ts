import { expect, test } from 'vitest'
import { noCounts } from '@/lib/deliverability/counter'
import { countsOf, ratesOf } from '@/lib/deliverability/rates'
import { judgeRate } from './judge-rate'

const judge = (delivered: number, hard: number) => {
  const stored = { ...noCounts(), accepted: delivered + hard, delivered, hard, bounced: hard }
  return judgeRate('hard_bounce', countsOf(stored), ratesOf(stored))
}

test('one bounce of two is too few to judge', () => expect(judge(1, 1)).toEqual({ tone: 'quiet', missing: 98, mark: null }))
test('nothing sent is quiet', () => expect(judge(0, 0).tone).toBe('quiet'))
test('the limits', () => {
  expect(judge(990, 10).tone).toBe('good')
  expect(judge(970, 30).tone).toBe('watch')
  expect(judge(900, 100).tone).toBe('act')
})
