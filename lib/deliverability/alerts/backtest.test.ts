import { describe, expect, it } from 'vitest'
import { backtest, exactDecision, replaySetting } from './backtest'
import { drawBinomial, seededChance } from './chance'
import { defaultRule } from './default-rules'
import { replay } from './replay'
import type { RateRule } from './rule'
import { ownRule, rulesOf } from './rule-settings'

const rule = (id: string): RateRule => defaultRule(id) as RateRule
const scope = { kind: 'domain' as const, domain: 'a.example', value: null }
const hours = 90 * 24
const steady = (perHour: number, rate: number, seed: number) => {
  const chance = seededChance(seed)
  const n = Array.from({ length: hours }, () => perHour)
  return { scope, n, k: n.map((count) => drawBinomial(count, rate, chance)) }
}

describe('a backtest', () => {
  it('says when the rule would have alarmed, for how long, and how high it went', () => {
    const n = Array.from({ length: hours }, () => 20)
    const k = n.map((_, at) => (at >= 1_000 && at < 1_024 ? 6 : 0))
    const { firings, scopes } = backtest(rule('A2'), [{ scope, n, k }])
    expect(scopes).toBe(1)
    expect(firings.length).toBe(1)
    const [firing] = firings
    // 24 h at 30 % of 20 an hour: beyond chance within hours, out of the 7-day window 7 days later, closed a day after that.
    expect(firing?.from).toBeGreaterThan(1_000)
    expect(firing?.from).toBeLessThan(1_012)
    expect(firing?.to).toBeGreaterThan(1_024 + 120)
    expect(firing?.to).toBeLessThan(1_024 + 168 + 30)
    expect(firing?.peak).toBeCloseTo(0.288, 3)
  })

  it('gives the same answer twice', () => {
    const scopes = [steady(4, 0.01, 3)]
    expect(backtest(rule('A1'), scopes)).toEqual(backtest(rule('A1'), scopes))
  })

  it('promises no fewer false alarms than steady streams in order bring', () => {
    const decide = exactDecision(rule('A1'))
    const streams = Array.from({ length: 60 }, (_, seed) => steady(4, 0.013, seed + 100))
    const alarms = streams.reduce((sum, stream) => sum + replay(stream, decide, replaySetting(rule('A1'), 1)).length, 0)
    const promised = backtest(rule('A1'), streams.slice(0, 20)).expectedFalseAlarms
    expect(alarms / 60 / 3).toBeLessThanOrEqual(promised / 20)
  })

  it('follows the rule: seen twice, and closed only well under the limit', () => {
    const setting = { windows: [1], confirm: 2, quiet: 2 }
    const decide = ({ k }: { k: number }) => (k > 5 ? 'beyond' as const : k < 4 ? 'clear' as const : 'between' as const)
    const of = (k: number[]) => replay({ k, n: k.map(() => 10) }, decide, setting).map(({ from, to }) => [from, to])
    expect(of([6, 0, 6, 6, 4, 0, 0, 6])).toEqual([[3, 6]])
    expect(of([6, 6, 0, 4, 0, 4])).toEqual([[1, null]])
  })
})

describe('settings of rules', () => {
  it('lay a change over the default and keep the rest', () => {
    const found = rulesOf([{ id: 'A1', settings: { limit: 0.03 } }, { id: 'A11', settings: { numbers: { minutes: 30 } } }, { id: 'own', settings: { metric: 'block', limit: 0.01 } }])
    expect(found.find(({ id }) => id === 'A1')).toEqual({ ...rule('A1'), limit: 0.03 })
    expect(found.find(({ id }) => id === 'A11')).toMatchObject({ numbers: { expected: 20, minutes: 30 } })
    expect(found.at(-1)).toEqual(ownRule('own', { metric: 'block', limit: 0.01 }))
    expect(found.length).toBe(20)
  })
})

describe('a drawn binomial', () => {
  it('has its mean and variance', () => {
    const chance = seededChance(7)
    const draws = Array.from({ length: 20_000 }, () => drawBinomial(50, 0.04, chance))
    const mean = draws.reduce((sum, drawn) => sum + drawn, 0) / draws.length
    const variance = draws.reduce((sum, drawn) => sum + (drawn - mean) ** 2, 0) / draws.length
    expect(mean).toBeCloseTo(2, 1)
    expect(variance).toBeCloseTo(1.92, 1)
    expect([drawBinomial(10, 0, chance), drawBinomial(10, 1, chance), drawBinomial(0, 0.5, chance)]).toEqual([0, 10, 0])
  })
})
