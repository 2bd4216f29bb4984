import { expect, test } from 'vitest'
import { silenceGaps, silenceSentence } from './silence-gaps'

const silence = (since: string, until: string | null) => ({ incident_id: 'i', connection_id: 'c', connection_name: 'SendGrid', domain: null, since, until, sentence: '' })
const days = Array.from({ length: 5 }, (_, day) => Date.UTC(2026, 10, 2 + day))
const gaps = (since: string, until: string | null) =>
  silenceGaps([silence(since, until)], days).map(({ from, to }) => [new Date(from).toISOString().slice(0, 10), new Date(to).toISOString().slice(0, 10)])

test('a silence hatches every day that lacks something', () => {
  expect(gaps('2026-11-03T10:12:00Z', '2026-11-04T08:00:00Z')).toEqual([['2026-11-03', '2026-11-05']])
})

test('one that goes on reaches the last point, and one from before begins with the first', () => {
  expect(gaps('2026-11-06T10:12:00Z', null)).toEqual([['2026-11-05', '2026-11-06']])
  expect(gaps('2026-10-30T00:00:00Z', '2026-11-03T00:00:00Z')).toEqual([['2026-11-02', '2026-11-03']])
})

test('one that ended before the chart begins is not drawn', () => {
  expect(gaps('2026-10-01T00:00:00Z', '2026-10-02T00:00:00Z')).toEqual([])
  expect(silenceGaps([silence('2026-11-03T00:00:00Z', null)], [])).toEqual([])
})

test('the sentence says since when numbers are incomplete', () => {
  expect(silenceSentence([silence('2026-11-09T10:12:00Z', null)], () => '10:12')).toBe('SendGrid is silent: numbers since 10:12 are incomplete.')
  expect(silenceSentence([], () => '')).toBe('')
})
