import { describe, expect, it } from 'vitest'
import { causeSentence, rankCauses, type Slice } from './cause'
import { onsetOf } from './onset'
import { type PoolCell, poolVerdict } from './pool-verdict'

const slice = (dimension: Slice['dimension'], value: string, now: [number, number], before: [number, number] = [10, 1_000]): Slice =>
  ({ dimension, value, now: { k: now[0], n: now[1] }, before: { k: before[0], n: before[1] } })
const label = (_: string, value: string): string => value
const none = { reasons: [], recipients: new Map<string, number>() }

describe('ranked cause', () => {
  const slices = [
    slice('pool', 'shared', [60, 200]), slice('pool', 'own', [2, 200]), slice('provider', 'gmail', [31, 200]), slice('provider', 'yahoo', [31, 200]),
    slice('campaign', 'one', [30, 190]), slice('campaign', 'two', [32, 210]),
  ]
  const found = rankCauses({ now: { k: 62, n: 400 }, before: { k: 20, n: 2_000 }, slices, ...none })

  it('names the part that changed alone, with its share of the excess and the like of it that is in order', () => {
    expect(found[0]).toMatchObject({ dimension: 'pool', value: 'shared', k: 60, n: 200, counterexample: { value: 'own', k: 2, n: 200 } })
    expect(found[0]?.share).toBeGreaterThan(0.95)
    expect(found[0] && causeSentence(found[0], label)).toBe('Pool shared holds 100 % of the excess: 30 % of 200. Pool own is in order: 1 % of 200.')
  })

  it('names the reason when every part rose alike', () => {
    const even = [slice('pool', 'a', [30, 200]), slice('pool', 'b', [31, 200]), slice('provider', 'gmail', [29, 190]), slice('provider', 'yahoo', [32, 210])]
    const [first, second] = rankCauses({ now: { k: 61, n: 400 }, before: { k: 20, n: 2_000 }, slices: even, recipients: new Map(), reasons: [{ value: 'invalid_recipient', now: 55, before: 10 }, { value: 'inactive_mailbox', now: 6, before: 10 }] })
    expect([first?.dimension, first?.value, second?.dimension]).toEqual(['reason', 'invalid_recipient', 'everything'])
    expect(second && causeSentence(second, label)).toBe('No part of the mail stands out: every slice rose alike, 15 % of 400.')
  })

  it('does not blame a part that was always so', () => {
    const ever = [slice('provider', 'other', [40, 200], [400, 2_000]), slice('provider', 'gmail', [2, 200], [20, 2_000]), slice('campaign', 'new', [40, 100], [0, 0]), slice('campaign', 'old', [2, 300], [420, 4_000])]
    expect(rankCauses({ now: { k: 42, n: 400 }, before: { k: 420, n: 4_000 }, slices: ever, ...none })[0]).toMatchObject({ dimension: 'campaign', value: 'new' })
  })

  it('names one company that fills the cases', () => {
    const recipients = new Map([['one.example', 30], ...Array.from({ length: 10 }, (_, n): [string, number] => [`c${n}.example`, 1])])
    expect(rankCauses({ now: { k: 40, n: 400 }, before: { k: 40, n: 4_000 }, slices: [slice('provider', 'gmail', [22, 200]), slice('provider', 'yahoo', [18, 200])], reasons: [], recipients })[0]).toMatchObject({ dimension: 'recipient_domain', value: 'one.example', k: 30 })
  })

  it('finds the hour at which the excess begins', () => {
    const hours = [[1, 100], [0, 100], [2, 100], [9, 100], [8, 100], [0, 0], [7, 100]].map(([k = 0, n = 0], at) => ({ startMs: at, k, n }))
    expect(onsetOf(hours, 0.01)).toBe(2)
    expect(onsetOf(hours.slice(0, 2), 0.01)).toBeNull()
    expect(onsetOf([], 0.01)).toBeNull()
  })
})

describe('us or the pool', () => {
  const cell = (domain: string, pool: string, k: number, n: number, provider = 'gmail', startMs = 0): PoolCell => ({ domain, pool, provider, startMs, k, n })
  const judge = (cells: PoolCell[]) => poolVerdict('a.example', 'shared', cells, () => 0.005)
  const ill = cell('a.example', 'shared', 30, 150)

  it('is the pool when others on it are hit and the domain is well elsewhere', () => {
    expect(judge([ill, cell('a.example', 'own', 0, 150), cell('b.example', 'shared', 28, 140), cell('c.example', 'shared', 20, 120)])).toMatchObject({ verdict: 'pool', text: 'The pool is at fault: 2 of 2 other domains on pool shared are hit too; the same domain through other pools: 0 % of 150.' })
  })
  it('is us when the domain is hit everywhere and others on the pool are well', () => {
    expect(judge([ill, cell('a.example', 'own', 30, 150), cell('b.example', 'shared', 1, 140)]).verdict).toBe('us')
  })
  it.each<[string, PoolCell[]]>([
    ['there is nothing to compare with', [ill]], ['the comparison is too small', [ill, cell('b.example', 'shared', 0, 4)]],
    ['the comparison is of other hours', [ill, cell('b.example', 'shared', 40, 200, 'gmail', 3_600_000)]], ['the comparison is of other providers', [ill, cell('b.example', 'shared', 40, 200, 'yahoo')]],
    ['both speak against each other', [ill, cell('a.example', 'own', 30, 150), cell('b.example', 'shared', 30, 150)]],
  ])('cannot tell when %s', (_, cells) => expect(judge(cells)).toMatchObject({ verdict: 'cannot_tell', odds: 1 }))
})
