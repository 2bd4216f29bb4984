'use client'
import { useId } from 'react'
import { Button } from '../ui/button'
import { Select } from '../ui/select'
import { readSegment, type Segment, type SegmentKind, writeSegment } from './segment-name'
import { mostRows } from './segment-table'
import type { SegmentRow } from './use-segments'

type Props = {
  kind: SegmentKind; a: Segment | null; b: Segment | null; rows: readonly SegmentRow[]; labelOf: (segment: Segment) => string
  onChoose: (chosen: { a?: Segment | null; b?: Segment | null }) => void
}

/** Which two stand side by side. One that has no mail in the range stays in the list while the address names it. */
export function SegmentChoice({ kind, a, b, rows, labelOf, onChoose }: Props) {
  const id = useId()
  const listed = rows.slice(0, mostRows).map(({ group }): Segment => ({ kind, value: group }))
  const one = (side: 'a' | 'b', chosen: Segment | null) => {
    const isListed = chosen === null || listed.some((segment) => writeSegment(segment) === writeSegment(chosen))
    return (
      <span className="flex min-w-0 items-center gap-1.5">
        <label htmlFor={`${id}-${side}`}>{side.toUpperCase()}</label>
        <Select id={`${id}-${side}`} value={chosen ? writeSegment(chosen) : ''} onChange={(event) => onChoose({ [side]: readSegment(event.target.value) })} className="max-w-56">
          <option value="">none</option>
          {(isListed || !chosen ? listed : [chosen, ...listed]).map((segment) => <option key={writeSegment(segment)} value={writeSegment(segment)}>{labelOf(segment)}</option>)}
        </Select>
      </span>
    )
  }
  return (
    <div role="group" aria-label="Compare" className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm print:hidden">
      <span className="font-medium">Compare</span>
      {one('a', a)}
      {one('b', b)}
      {(a || b) && <Button size="small" onClick={() => onChoose({ a: null, b: null })}>Compare none</Button>}
    </div>
  )
}
