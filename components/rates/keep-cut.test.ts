import { expect, test } from 'vitest'
import type { RatesAnswer } from '@/lib/contracts/rates'
import { contractKey } from '@/lib/contracts/use-contract'
import { keepCut } from './keep-cut'

const asked = (name: string, from: string, by: 'pool' | 'ip') => ({ params: { name }, query: { from, to: '2026-11-08', by } })
const before: RatesAnswer = { data: [], from: '', to: '', time_zone: 'UTC', as_of: '' }
const held = (name: string, from: string, by: 'pool' | 'ip') =>
  keepCut('GET /api/v1/domains/{name}/rates', asked('a.example', '2026-11-01', 'pool'))(before, { queryKey: contractKey('GET /api/v1/domains/{name}/rates', asked(name, from, by)) })

test('the answer of another range stands in, one of another cut or another domain does not', () => {
  expect([held('a.example', '2026-10-01', 'pool'), held('a.example', '2026-11-01', 'ip'), held('b.example', '2026-11-01', 'pool')]).toEqual([before, undefined, undefined])
})

test('nothing stands in for the first answer', () => {
  expect(keepCut('GET /api/v1/domains/{name}/rates', asked('a.example', '2026-11-01', 'pool'))(undefined, undefined)).toBe(undefined)
})
