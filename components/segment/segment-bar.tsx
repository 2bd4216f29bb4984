'use client'
import { useId } from 'react'
import { unattributedName } from '@/lib/contracts/stand-in'
import { CustomDates } from '../domain/custom-dates'
import { useDomains } from '../domain/use-domains'
import { ranges } from '../rates/view-range'
import { Segmented } from '../ui/segmented'
import { Select } from '../ui/select'
import { useCurrentWorkspace } from '../workspace/workspace-context'
import { kindWords, segmentKinds } from './segment-name'
import type { SegmentView } from './use-segment-view'

const rangeOptions = ranges.map((value) => ({ value, label: value === 'custom' ? 'Dates' : value }))
const kindOptions = segmentKinds.map((value) => ({ value, label: kindWords[value] }))

/** Another kind of segment forgets the two that were compared: they are of the kind before. */
export function SegmentBar({ view: { chosen, choose, range } }: { view: SegmentView }) {
  const { items: domains } = useDomains()
  const { timeZone } = useCurrentWorkspace()
  const id = useId()
  const names = new Set([...domains.map(({ name }) => name), ...(chosen.domain && chosen.domain !== unattributedName ? [chosen.domain] : [])])
  return (
    <div role="group" aria-label="What is shown" className="flex flex-col gap-2 print:hidden">
      <div className="flex flex-wrap items-center gap-2">
        <Segmented label="Range" value={chosen.range} options={rangeOptions} onChange={(name) => void choose(name === 'custom' ? { range: name } : { range: name, from: null, to: null })} />
        <Segmented label="Cut by" value={chosen.by} options={kindOptions} onChange={(by) => void choose({ by, a: null, b: null })} />
        <span className="flex min-w-0 items-center gap-1.5 text-sm">
          <label htmlFor={id}>Sending domain</label>
          <Select id={id} value={chosen.domain ?? ''} onChange={(event) => void choose({ domain: event.target.value || null })} className="max-w-60">
            <option value="">all</option>
            {[...names].map((name) => <option key={name} value={name}>{name}</option>)}
            <option value={unattributedName}>unattributed mail</option>
          </Select>
        </span>
      </div>
      {chosen.range === 'custom' && <CustomDates key={`${chosen.from} ${chosen.to}`} range={range} timeZone={timeZone} onChange={(dates) => void choose(dates)} />}
    </div>
  )
}
