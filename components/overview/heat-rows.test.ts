import { expect, test } from 'vitest'
import type { ProviderCell } from '@/lib/contracts/provider-matrix'
import { rateOf } from '@/lib/deliverability/rates'
import { heatRows } from './heat-rows'

const cell = (domain: string | null, provider: string, sent: number, blocked = 0, throttled = 0): ProviderCell =>
  ({ domain, provider, accepted: sent, delivered: sent - blocked, blocked, throttled, block: rateOf(blocked, sent), throttle: rateOf(throttled, sent) })

test('the worst verdict stands first, and too few to judge after what is in order', () => {
  const { rows } = heatRows([cell('few.example', 'gmail', 10, 4), cell('good.example', 'gmail', 500, 1), cell('act.example', 'yahoo', 100, 20), cell('watch.example', 'gmail', 200, 5), cell(null, 'gmail', 5)])
  expect(rows.map(({ domain }) => domain)).toEqual(['act.example', 'watch.example', 'good.example', 'few.example', null])
})

test('providers come by volume, and one that refused something is never left out', () => {
  const calm = Array.from({ length: 10 }, (_, n) => cell('a.example', `p${n}`, 100 - n))
  const { providers, left } = heatRows([...calm, cell('a.example', 'small', 1, 0, 1)])
  expect(providers).toEqual(['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'small'])
  expect(left).toBe(2)
})
