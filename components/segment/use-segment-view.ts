'use client'
import { createParser, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { dateRange, ranges } from '../rates/view-range'
import { useNow } from '../ui/use-now'
import { useCurrentWorkspace } from '../workspace/workspace-context'
import { readSegment, segmentKinds, writeSegment } from './segment-name'

const segment = createParser({ parse: readSegment, serialize: writeSegment, eq: (a, b) => writeSegment(a) === writeSegment(b) })

const parsers = {
  range: parseAsStringLiteral(ranges).withDefault('14d'),
  from: parseAsString,
  to: parseAsString,
  by: parseAsStringLiteral(segmentKinds).withDefault('pool'),
  domain: parseAsString,
  a: segment,
  b: segment,
}

/** Everything that the reader chose lives in the address. `range` is null until the browser's clock is known. */
export const useSegmentView = () => {
  const { timeZone } = useCurrentWorkspace()
  const [chosen, choose] = useQueryStates(parsers, { history: 'push' })
  const now = useNow()
  return { chosen, choose, range: now === null ? null : dateRange(chosen, now, timeZone) }
}

export type SegmentView = ReturnType<typeof useSegmentView>
