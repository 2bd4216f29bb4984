import { expect, test } from 'vitest'
import type { AnnotationAnswer } from '@/lib/contracts/annotations'
import { byBucket, markersOf } from './place-annotations'

const day = (date: string): number => Date.parse(`${date}T00:00:00Z`)
const starts = [day('2026-11-20'), day('2026-11-21'), day('2026-11-22')]
const now = Date.parse('2026-11-22T12:00:00Z')
const made = (at: string, kind: AnnotationAnswer['kind'] = 'note', until: string | null = null): AnnotationAnswer => ({ at, until, kind, text: at, href: null, note_id: null })

test('a note is told in the bucket that holds it, the first instant included', () => {
  const [midnight, ten, late] = [made('2026-11-21T00:00:00Z'), made('2026-11-21T10:00:00Z'), made('2026-11-22T23:59:59Z')]
  expect([...byBucket([midnight, ten, late], starts)]).toEqual([[starts[1], [midnight, ten]], [starts[2], [late]]])
})

test('what began before the range is told in its first bucket, and nowhere where there is none', () => {
  const old = made('2026-10-01T00:00:00Z', 'incident')
  expect([...byBucket([old], starts)]).toEqual([[starts[0], [old]]])
  expect([...byBucket([old], [])]).toEqual([])
})

test('a mark stands at its time, never beyond the edges of the chart', () => {
  const markers = markersOf([made('2026-10-01T00:00:00Z', 'listing', '2026-11-21T06:00:00Z'), made('2026-11-21T10:00:00Z'), made('2026-11-22T10:00:00Z', 'incident')], starts, now)
  expect(markers.map(({ at, until, shape, label }) => [at, until, shape, label])).toEqual([
    [starts[0], Date.parse('2026-11-21T06:00:00Z'), 'cross', 'Blocklist: 2026-10-01T00:00:00Z'],
    [Date.parse('2026-11-21T10:00:00Z'), null, 'diamond', 'Note: 2026-11-21T10:00:00Z'],
    [starts[2], starts[2], 'triangle', 'Incident: 2026-11-22T10:00:00Z'],
  ])
})
