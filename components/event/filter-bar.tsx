'use client'
import { X } from 'lucide-react'
import { type KeyboardEvent, useId } from 'react'
import { noneName } from '@/lib/contracts/stand-in'
import { eventKinds } from '@/lib/deliverability/event'
import { owners, reasonClasses } from '@/lib/deliverability/reason'
import { readTld, tldText } from '@/lib/deliverability/recipient-tld'
import { useConnections } from '../connection/use-connections'
import { CustomDates } from '../domain/custom-dates'
import { providerLabel } from '@/lib/deliverability/provider-label'
import { ranges } from '../rates/view-range'
import { Button } from '../ui/button'
import { CodeInput } from '../ui/input'
import { PlainText } from '../ui/plain-text'
import { Segmented } from '../ui/segmented'
import { Select } from '../ui/select'
import { type EventFilterState, type FilterName, filterNames } from './use-event-filter'
import { useSeenProviders } from './use-seen-providers'

const words = (text: string): string => text.replaceAll('_', ' ')
/** Filters whose values are words of the product; all others hold names as their owners wrote them. */
const worded: readonly FilterName[] = ['kind', 'class', 'owner', 'counted']
const filterWords: Partial<Record<FilterName, string>> = { counted: 'counted as', tld: 'recipient country' }
const rangeOptions = ranges.map((value) => ({ value, label: value === 'custom' ? 'Dates' : value }))

function Choice({ label, value, options, onChange }: { label: string; value: string; options: readonly (readonly [string, string])[]; onChange: (value: string | null) => void }) {
  const id = useId()
  return (
    <span className="flex items-center gap-1.5 text-sm">
      <label htmlFor={id}>{label}</label>
      <Select id={id} value={value} onChange={(event) => onChange(event.target.value || null)} className="max-w-48">
        <option value="">all</option>
        {options.map(([name, text]) => <option key={name} value={name}>{text}</option>)}
      </Select>
    </span>
  )
}

/** Takes effect on Enter or when it is left. */
function Typed({ label, value, placeholder, onChange }: { label: string; value: string | null; placeholder: string; onChange: (value: string | null) => void }) {
  const id = useId()
  const take = (text: string) => onChange(text.trim() || null)
  return (
    <span className="flex items-center gap-1.5 text-sm">
      <label htmlFor={id}>{label}</label>
      <CodeInput
        key={value} id={id} defaultValue={value ?? ''} placeholder={placeholder} className="!h-8 w-48 text-xs"
        onBlur={(event) => event.target.value.trim() !== (value ?? '') && take(event.target.value)}
        onKeyDown={(event: KeyboardEvent<HTMLInputElement>) => event.key === 'Enter' && take(event.currentTarget.value)}
      />
    </span>
  )
}

export function FilterBar({ state }: { state: EventFilterState }) {
  const { chosen, choose, range } = state
  const { items: connections } = useConnections()
  const providers = useSeenProviders(range)
  const set = (name: FilterName) => (value: string | null) => void choose({ [name]: value })
  const nameOf = (name: FilterName, value: string): string => {
    if (name === 'connection') return connections.find(({ id }) => id === value)?.name ?? value
    if (name === 'provider') return providerLabel(value)
    if (name === 'tld') return tldText(value === noneName ? '' : readTld(value))
    return worded.includes(name) ? words(value) : value
  }
  const active = filterNames.flatMap((name) => (chosen[name] === null ? [] : [{ name, value: String(chosen[name]) }]))
  return (
    <div role="group" aria-label="Filters" className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Segmented label="Range" value={chosen.range} options={rangeOptions} onChange={(name) => void choose(name === 'custom' ? { range: name } : { range: name, from: null, to: null })} />
        <Choice label="Kind" value={chosen.kind ?? ''} options={eventKinds.map((kind) => [kind, kind])} onChange={set('kind')} />
        <Choice label="Reason" value={chosen.class ?? ''} options={reasonClasses.map((name) => [name, words(name)])} onChange={set('class')} />
        <Choice label="Who must act" value={chosen.owner ?? ''} options={owners.map((name) => [name, words(name)])} onChange={set('owner')} />
        <Choice label="Provider" value={chosen.provider ?? ''} options={providers.map((name) => [name, providerLabel(name)])} onChange={set('provider')} />
        <Choice label="Connection" value={chosen.connection ?? ''} options={connections.map(({ id, name }) => [id, name])} onChange={set('connection')} />
        <Typed label="Recipient" value={chosen.recipient} placeholder="address or @domain" onChange={set('recipient')} />
        <Typed label="Message" value={chosen.message_id} placeholder="message id" onChange={set('message_id')} />
      </div>
      {chosen.range === 'custom' && <CustomDates key={`${chosen.from} ${chosen.to}`} range={range} timeZone={state.labelZone} onChange={(dates) => void choose(dates)} />}
      {active.length > 0 && (
        <ul aria-label="Active filters" className="flex flex-wrap gap-2">
          {active.map(({ name, value }) => (
            <li key={name}>
              <Button size="small" onClick={() => void choose({ [name]: null })}>
                <span className="text-ink-2">{filterWords[name] ?? words(name)}</span> <PlainText text={nameOf(name, value)} /> <X aria-hidden className="size-3.5" /><span className="sr-only">, remove this filter</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
