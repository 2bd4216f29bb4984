'use client'
import { addDays, type DateRange, isInstant, mostHourDays, ranges } from '../rates/view-range'
import { Checkbox } from '../ui/checkbox'
import { Combobox } from '../ui/combobox'
import { formatDay, formatHour } from '../ui/format-time'
import { Segmented } from '../ui/segmented'
import { timeZoneOption, timeZoneOptions } from '../workspace/time-zones'
import { CustomDates } from './custom-dates'
import type { DomainView } from './use-domain-view'

const rangeOptions = ranges.map((value) => ({ value, label: value === 'custom' ? 'Dates' : value, hint: value === 'custom' ? 'Choose the first and the last day' : `The last ${Number.parseInt(value, 10)} days` }))
const basisOptions = [
  { value: 'sent', label: 'By sending', hint: 'A message counts on the day it was sent, with all that became of it' },
  { value: 'event', label: 'By event', hint: 'Each event counts when it happened' },
] as const

const dateText = (date: string): string => formatDay(`${date}T12:00:00Z`, 'UTC')

function ComparedWith({ previous: { from, to }, timeZone }: { previous: DateRange; timeZone: string }) {
  const begin = isInstant(from) ? formatHour(from, timeZone) : dateText(from)
  return <>As many days right before: {begin} to {isInstant(to) ? formatHour(to, timeZone) : dateText(addDays(to, -1))}. A difference is called better or worse where it is more than chance.</>
}

/** `canCompare`: the page has something to hold against the period before. */
export function ViewBar({ view, canCompare = false }: { view: DomainView; canCompare?: boolean }) {
  const { chosen, choose, range, previous, mayHour, interval, workspaceZone, labelZone } = view
  return (
    <div role="group" aria-label="What is shown" className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Segmented label="Range" value={chosen.range} options={rangeOptions} onChange={(name) => void choose(name === 'custom' ? { range: name } : { range: name, from: null, to: null })} />
        <Segmented
          label="Interval"
          value={interval}
          options={mayHour ? [{ value: 'day', label: 'Day' }, { value: 'hour', label: 'Hour' }] : [{ value: 'day', label: 'Day', hint: `Hours are shown for ranges of up to ${mostHourDays} days` }]}
          onChange={(name) => void choose({ interval: name })}
        />
        <Segmented label="Basis" value={chosen.basis} options={basisOptions} onChange={(basis) => void choose({ basis })} />
        <div className="flex items-center gap-1.5 text-sm">
          <span id="zone-label">Times in</span>
          <div className="w-60 max-w-full">
            <Combobox
              wiring={{ id: 'zone', 'aria-describedby': 'zone-label', 'aria-invalid': undefined }}
              label="Time zone of the labels"
              value={labelZone}
              text={timeZoneOption(labelZone).label}
              options={timeZoneOptions}
              onChange={(zone) => void choose({ zone: zone === workspaceZone ? null : zone })}
            />
          </div>
        </div>
      </div>
      {canCompare && (
        <Checkbox
          label="Compare with the period before"
          hint={previous && <ComparedWith previous={previous} timeZone={labelZone} />}
          checked={previous !== null}
          onChange={(event) => void choose({ compare: event.target.checked ? 'previous' : null })}
        />
      )}
      {chosen.range === 'custom' && <CustomDates key={`${chosen.from} ${chosen.to}`} range={range} timeZone={labelZone} onChange={(dates) => void choose(dates)} />}
    </div>
  )
}
