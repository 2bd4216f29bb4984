import { describe, expect, it } from 'vitest'
import { defaultRule } from './default-rules'
import type { SignalRule } from './rule'
import { isDeliveryDrop, twoProportionZ, volumeSpikes } from './volume'

const drop = defaultRule('A12') as SignalRule
const volume = defaultRule('A14') as SignalRule

describe('delivery that fell', () => {
  it('is told by the z of two proportions', () => {
    expect(twoProportionZ({ k: 12, n: 300 }, { k: 18, n: 2_000 })).toBeCloseTo(4.41, 2)
    expect(twoProportionZ({ k: 6, n: 100 }, { k: 20, n: 1_000 })).toBeCloseTo(2.51, 2)
    expect(isDeliveryDrop(drop, { last: { k: 12, n: 300 }, before: { k: 18, n: 2_000 } })).toBe(true)
    expect(isDeliveryDrop(drop, { last: { k: 6, n: 100 }, before: { k: 20, n: 1_000 } })).toBe(false)
  })

  it('needs 100 results and two points', () => {
    expect(isDeliveryDrop(drop, { last: { k: 40, n: 99 }, before: { k: 0, n: 5_000 } })).toBe(false)
    expect(isDeliveryDrop(drop, { last: { k: 250, n: 10_000 }, before: { k: 100, n: 10_000 } })).toBe(false)
    expect(isDeliveryDrop(drop, { last: { k: 40, n: 100 }, before: { k: 0, n: 0 } })).toBe(false)
  })
})

describe('a jump of volume', () => {
  const of = (days: number[], inWarmup = false) => volumeSpikes(volume, [{ domain: 'out.example.net', days, inWarmup }]).map((signal) => [signal.severity, signal.people])
  it('is more than twice the greatest of the last seven sending days, and more than 200', () => {
    expect(of([100, 0, 150, 301])).toEqual([['warning', 151]])
    expect(of([100, 0, 150, 300])).toEqual([])
    expect(of([10, 20, 200])).toEqual([])
    expect(of([900, 100, 100, 100, 100, 100, 100, 100, 250])).toEqual([['warning', 150]])
  })
  it('is critical in warm-up, and nothing on a domain\'s first day', () => {
    expect(of([100, 301], true)).toEqual([['critical', 201]])
    expect(of([0, 0, 5_000])).toEqual([])
  })
})
