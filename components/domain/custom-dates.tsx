'use client'
import { type FormEvent, useState } from 'react'
import { addDays, type DateRange, isInstant } from '../rates/view-range'
import { Button } from '../ui/button'
import { formatHour } from '../ui/format-time'
import { Input } from '../ui/input'

type Props = { range: DateRange | null; timeZone: string; onChange: (dates: { from: string; to: string }) => void }

/** Whole days by hand; a range of hours, as a chart leads to it, is named beside the fields. */
export function CustomDates({ range, timeZone, onChange }: Props) {
  const hours = range && isInstant(range.from) ? range : null
  const [from, setFrom] = useState(hours ? '' : (range?.from ?? ''))
  const [to, setTo] = useState(hours || !range ? '' : addDays(range.to, -1))
  const isWrong = from !== '' && to !== '' && to < from
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (from && to && !isWrong) onChange({ from, to })
  }
  return (
    <form onSubmit={submit} className="flex flex-wrap items-center gap-2 text-sm">
      <label className="flex items-center gap-1.5">From <Input type="date" value={from} onChange={(event) => setFrom(event.target.value)} className="!h-8 w-36" /></label>
      <label className="flex items-center gap-1.5">
        to <Input type="date" value={to} aria-invalid={isWrong || undefined} onChange={(event) => setTo(event.target.value)} className="!h-8 w-36" />
      </label>
      <Button type="submit" size="small">Show</Button>
      {hours && <span>Now from {formatHour(hours.from, timeZone)} to {formatHour(hours.to, timeZone)}.</span>}
      {isWrong && <span role="alert" className="text-act">The last day lies before the first.</span>}
    </form>
  )
}
