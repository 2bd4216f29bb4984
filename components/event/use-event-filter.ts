'use client'
import { parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import type { Input } from '@/lib/contracts/contract'
import type { exportEvents } from '@/lib/contracts/events'
import { countables } from '@/lib/deliverability/countable'
import { eventKinds } from '@/lib/deliverability/event'
import { isTimeZone } from '@/lib/deliverability/local-time'
import { owners, reasonClasses } from '@/lib/deliverability/reason'
import { dateRange, ranges } from '../rates/view-range'
import { useNow } from '../ui/use-now'
import { useCurrentWorkspace } from '../workspace/workspace-context'

const fields = {
  kind: parseAsStringLiteral(eventKinds), class: parseAsStringLiteral(reasonClasses), owner: parseAsStringLiteral(owners), counted: parseAsStringLiteral(countables),
  provider: parseAsString, connection: parseAsString, domain: parseAsString, recipient: parseAsString, message_id: parseAsString, code: parseAsString,
  campaign: parseAsString, pool: parseAsString, ip: parseAsString, tag: parseAsString, tld: parseAsString,
}
export type FilterName = keyof typeof fields
export const filterNames = Object.keys(fields) as FilterName[]

const parsers = { ...fields, range: parseAsStringLiteral(ranges).withDefault('7d'), from: parseAsString, to: parseAsString, zone: parseAsString, live: parseAsBoolean.withDefault(false) }

type Query = NonNullable<Input<typeof exportEvents>['query']>

/** What the explorer shows, all of it in the address. `query` is null until the browser's clock is known. */
export const useEventFilter = () => {
  const { timeZone } = useCurrentWorkspace()
  const [chosen, choose] = useQueryStates(parsers, { history: 'push' })
  const now = useNow()
  const range = now === null ? null : dateRange(chosen, now, timeZone)
  const { zone, live } = chosen
  const set = Object.fromEntries(filterNames.flatMap((name) => (chosen[name] === null ? [] : [[name, chosen[name]]]))) as Query
  return {
    chosen, choose, range,
    query: range === null ? null : { ...set, from: range.from, to: range.to },
    /** Without the range: what the live tail asks for. A count is of messages that are known, not of what arrives. */
    filter: set,
    mayFollow: chosen.counted === null,
    live: live && chosen.counted === null,
    labelZone: zone && isTimeZone(zone) ? zone : timeZone,
  }
}
export type EventFilterState = ReturnType<typeof useEventFilter>
