import { describe, expect, it } from 'vitest'
import type { ReasonCount } from '../../../../lib/db/reasons'
import { groupReasons } from './group-reasons'

const row = (over: Partial<ReasonCount>): ReasonCount => ({ class: 'invalid_recipient', code: '5.1.1', provider: 'gmail', bounced: 0, deferred: 0, dropped: 0, lastDay: 0, ...over })
const rows = [
  row({ bounced: 5, lastDay: 2 }), row({ bounced: 3, code: '550', provider: 'yahoo', lastDay: 7 }),
  row({ class: 'rate_limited', code: '421', deferred: 4, provider: 'yahoo' }), row({ class: 'relay_suppressed', code: '', dropped: 1, provider: 'other' }),
]

describe('reasons', () => {
  it('sums by class, the greatest first', () => {
    expect(groupReasons(rows, 'class').map(({ key, count }) => [key, count])).toEqual([['invalid_recipient', 8], ['rate_limited', 4], ['relay_suppressed', 1]])
  })

  it('looks for the sample on the newest day that has one', () => {
    expect(groupReasons(rows, 'class')[0]?.wish).toEqual({ key: 'invalid_recipient', dayMs: 7, classes: ['invalid_recipient'], code: null, provider: null })
  })

  it('sums by provider, code and owner to the same total', () => {
    for (const by of ['class', 'code', 'provider', 'owner'] as const) expect(groupReasons(rows, by).reduce((sum, group) => sum + group.count, 0)).toBe(13)
    expect(groupReasons(rows, 'provider')[0]).toMatchObject({ key: 'yahoo', count: 7, topClass: 'rate_limited' })
    expect(groupReasons(rows, 'code').find((group) => group.key === '')?.label).toBe('No code')
    expect(groupReasons(rows, 'owner')[0]).toMatchObject({ key: 'address', label: 'The address', count: 8 })
  })
})
