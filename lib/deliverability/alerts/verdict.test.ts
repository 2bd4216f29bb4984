import { describe, expect, it } from 'vitest'
import { leastAlarming } from '../binomial'
import { noCounts } from '../counter'
import { badParts } from './count-rows'
import { deCluster } from './de-cluster'
import { defaultRule, defaultRules } from './default-rules'
import { alphaFor, type RateRule } from './rule'
import { rateVerdict } from './verdict'

const rateRule = (id: string): RateRule => defaultRule(id) as RateRule

describe('a rate rule', () => {
  // Table of 8.1: the smallest count that alarms at 1 %.
  it.each([['A1', 300, 13], ['A2', 500, 38], ['A4', 1_000, 5], ['A5', 500, 6], ['A1', 10_000, 234], ['A2', 100, 12]])('%s alarms of %i from %i on, and not one before', (id, n, k) => {
    const rule = rateRule(id)
    expect(rateVerdict(rule, { k, n }, 0.01).state).toBe('hit')
    expect(rateVerdict(rule, { k: k - 1, n }, 0.01).state).not.toBe('hit')
    expect(leastAlarming(n, rule.limit)).toBe(k)
  })

  it('asks for its minimum volume and cases whatever the rate', () => {
    expect(rateVerdict(rateRule('A1'), { k: 50, n: 99 }, 0.01).state).toBe('thin')
    expect(rateVerdict(rateRule('A4'), { k: 2, n: 500 }, 0.5).state).not.toBe('hit')
    expect(rateVerdict(rateRule('A1'), { k: 0, n: 0 }, 0.01)).toEqual({ k: 0, n: 0, state: 'thin', value: null, tail: 1 })
  })

  it('lets an incident end under 0.8 of the limit only', () => {
    expect(rateVerdict(rateRule('A1'), { k: 15, n: 1_000 }, 0.01).state).toBe('clear')
    expect(rateVerdict(rateRule('A1'), { k: 16, n: 1_000 }, 0.01).state).toBe('between')
    expect(rateVerdict(rateRule('A1'), { k: 25, n: 1_000 }, 0.01).state).toBe('between')
  })

  it('turns delivery round: the limit is the least that is right', () => {
    const rule = { ...rateRule('A1'), metric: 'delivery' as const, limit: 0.95 }
    expect(badParts('delivery', { ...noCounts(), delivered: 880, bounced: 120 })).toEqual({ k: 120, n: 1_000 })
    expect(rateVerdict(rule, { k: 120, n: 1_000 }, 0.01).state).toBe('hit')
    expect(rateVerdict(rule, { k: 30, n: 1_000 }, 0.01).state).toBe('clear')
  })

  it('is stricter with more than 50 domains, and in a window beside a longer one', () => {
    expect([alphaFor(rateRule('A1'), 168, 50), alphaFor(rateRule('A1'), 168, 51)]).toEqual([0.01, 0.002])
    expect([alphaFor(rateRule('A2'), 168, 1), alphaFor(rateRule('A2'), 24, 1)]).toEqual([0.01, 0.001])
    expect(alphaFor(rateRule('A3'), 1, 400)).toBe(0.001)
  })

  it('has every rule of the product once', () => {
    expect(defaultRules.map((rule) => rule.id)).toEqual(Array.from({ length: 19 }, (_, n) => `A${n + 1}`))
  })
})

describe('rule A0', () => {
  const isHit = ({ k, n }: { k: number; n: number }): boolean => k >= 13 && k / n > 0.04
  const of = (...counts: [string, number][]) => new Map(counts)

  it('makes one company that fills more than half news about that company', () => {
    expect(deCluster({ k: 20, n: 300 }, of(['one.example', 15], ['two.example', 3], ['three.example', 2]), isHit)).toEqual({ kind: 'one_domain', recipientDomain: 'one.example', share: 0.75 })
  })

  it('stays an alarm when the rest alone is bad enough', () => {
    expect(deCluster({ k: 60, n: 300 }, of(['one.example', 40], ...Array.from({ length: 20 }, (_, n): [string, number] => [`c${n}.example`, 1])), isHit)).toMatchObject({ kind: 'spread' })
  })

  it('lets no company count for more than a fifth', () => {
    expect(deCluster({ k: 20, n: 300 }, of(['a.example', 8], ['b.example', 8], ['c.example', 4]), isHit)).toEqual({ kind: 'dissolved' })
    expect(deCluster({ k: 20, n: 300 }, of(...Array.from({ length: 20 }, (_, n): [string, number] => [`c${n}.example`, 1])), isHit)).toEqual({ kind: 'spread', k: 20 })
  })

  it('takes public mailbox providers for no company, and a sample for the whole', () => {
    expect(deCluster({ k: 20, n: 300 }, of(['gmail.com', 20]), isHit)).toEqual({ kind: 'spread', k: 20 })
    expect(deCluster({ k: 40, n: 300 }, of(...Array.from({ length: 20 }, (_, n): [string, number] => [`c${n}.example`, 1])), isHit)).toEqual({ kind: 'spread', k: 40 })
    expect(deCluster({ k: 20, n: 300 }, new Map(), isHit)).toEqual({ kind: 'spread', k: 20 })
  })
})
