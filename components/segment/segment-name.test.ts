import { expect, it } from 'vitest'
import { comparisonFault, readSegment, segmentFilter, type SegmentKind, segmentLabel, writeSegment } from './segment-name'

it('reads what it writes, also a value with colons and the segment that the relay did not name', () => {
  const segments = [{ kind: 'pool', value: 'dedicated-1' }, { kind: 'ip', value: '2001:db8::1' }, { kind: 'campaign', value: '' }, { kind: 'tag', value: 'list:a' }, { kind: 'tld', value: 'de' }] as const
  expect(segments.map(writeSegment)).toEqual(['pool:dedicated-1', 'ip:2001:db8::1', 'campaign:', 'tag:list:a', 'tld:de'])
  expect(segments.map((segment) => readSegment(writeSegment(segment)))).toEqual(segments)
})

it('reads no segment in a text without a kind that the counters hold', () => {
  expect(['', 'pool', ':x', 'country:de', 'toString:x', 'POOL:x'].map(readSegment)).toEqual([null, null, null, null, null, null])
})

it('lists the messages of a segment by a filter of the events page', () => {
  expect(segmentFilter({ kind: 'pool', value: 'shared-2' })).toEqual({ pool: 'shared-2' })
  expect(segmentFilter({ kind: 'ip', value: '' })).toEqual({ ip: '~none' })
  expect([segmentFilter({ kind: 'tag', value: 'welcome' }), segmentFilter({ kind: 'tld', value: '' })]).toEqual([{ tag: 'welcome' }, { tld: '~none' }])
})

it('calls a connection by its name, a provider as people do and a TLD by its country', () => {
  const connections = [{ id: 'c1', name: 'Main' }]
  const label = (kind: SegmentKind, value: string) => segmentLabel({ kind, value }, connections)
  expect([label('connection', 'c1'), label('connection', 'c2'), label('provider', 'gmail'), label('pool', 'a_b'), label('pool', ''), label('tag', ''), label('tld', 'de'), label('tld', '')])
    .toEqual(['Main', 'Removed connection c2', 'Gmail', 'a_b', 'Not named by the relay', 'Without a tag', 'Germany (.de)', 'No recipient domain'])
})

it('compares two segments of one kind only', () => {
  const [a, b, ip] = [{ kind: 'pool', value: 'a' }, { kind: 'pool', value: 'b' }, { kind: 'ip', value: '192.0.2.1' }] as const
  expect(comparisonFault(a, b)).toBeNull()
  expect(comparisonFault(a, a)).toContain('the same segment')
  expect(comparisonFault(a, ip)).toContain('pool and sending ip cannot be set against each other')
})
