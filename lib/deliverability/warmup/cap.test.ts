import { describe, expect, it } from 'vitest'
import { type CapInput, capOf, overSending } from './cap'

const plan = { allowed: 100, sent: 40, why: 'The plan.' }
const input = (more: Partial<CapInput> = {}): CapInput => ({ plan, withoutPlan: 'None.', provider: null, throttling: [], incidents: [], listings: [], ...more })
const left = (more: Partial<CapInput>): number | null => capOf(input(more)).remaining

describe('the cap', () => {
  it('is what the plan leaves, and never below zero', () => {
    expect(capOf(input())).toEqual({ allowed: 100, remaining: 60, reasons: [{ code: 'plan', remaining: 60, text: 'The plan.' }] })
    expect(left({ plan: { ...plan, sent: 140 } })).toBe(0)
  })

  it('to one provider is the lesser of what is left there and in all', () => {
    const provider = { name: 'gmail', allowed: 30, sent: 10, why: 'Its share.' }
    expect(capOf(input({ provider }))).toMatchObject({ allowed: 30, remaining: 20, reasons: [{ code: 'provider_plan' }, { code: 'plan' }] })
    expect(left({ provider, plan: { ...plan, sent: 95 } })).toBe(5)
  })

  it('closes at 5 and 10 % throttled in the last hours and halves at 3 and 5 %', () => {
    const at = (throttled: number, tried: number) => left({ throttling: [{ provider: 'gmail', throttled, tried }] })
    expect([at(5, 50), at(5, 51), at(3, 60), at(3, 61), at(2, 10)]).toEqual([0, 30, 30, 60, 60])
  })

  it('to one provider looks at that one\'s throttling alone', () => {
    const throttling = [{ provider: 'gmail', throttled: 9, tried: 20 }, { provider: 'yahoo', throttled: 0, tried: 500 }]
    const of = (name: string) => left({ throttling, provider: { name, allowed: 60, sent: 0, why: '' } })
    expect([of('gmail'), of('yahoo'), left({ throttling })]).toEqual([0, 60, 60])
  })

  it('closes for an open incident and for a listing of the first tier, with or without a plan', () => {
    const incident = { id: '1', severity: 'act', provider: null, title: 'Too many complaints' } as const
    const listing = { list: 'zen.example', tier: 1, target: '192.0.2.7' } as const
    expect([left({ incidents: [incident] }), left({ listings: [listing] }), left({ plan: null, listings: [listing] })]).toEqual([0, 0, 0])
    expect([left({ incidents: [{ ...incident, severity: 'watch' }] }), left({ incidents: [{ ...incident, provider: 'gmail' }] }), left({ listings: [{ ...listing, tier: 2 }] })]).toEqual([60, 60, 60])
    expect(capOf(input({ plan: null, listings: [listing] }))).toMatchObject({ allowed: null, reasons: [{ code: 'blocklisted', text: '192.0.2.7 is listed by zen.example.' }, { code: 'no_plan', text: 'None.' }] })
  })
})

it('over-sending is what went out beyond the day\'s decision, grave from a fifth and ten messages on', () => {
  const of = (allowed: number, sent: number) => overSending({ provider: '', date: '2026-11-24', allowed, sent })
  expect([of(50, 50), of(50, 49)]).toEqual([null, null])
  expect(of(0, 1)?.text).toBe('1 message went out on 2026-11-24, for which the warm-up allowed none.')
  expect([of(50, 51), of(50, 59), of(50, 60), of(100, 119), of(0, 10)].map((found) => [found?.over, found?.severity])).toEqual([[1, 'watch'], [9, 'watch'], [10, 'act'], [19, 'watch'], [10, 'act']])
})
