'use client'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { bases } from '@/lib/deliverability/rates'
import { isTimeZone } from '@/lib/deliverability/local-time'
import { breakdowns } from '../rates/breakdown-table'
import { reasonCuts } from '../reason/reason-cut'
import { previousRange } from '../rates/previous-period'
import { dateRange, daysOf, mostHourDays, ranges, usualRange } from '../rates/view-range'
import { useNow } from '../ui/use-now'
import { useCurrentWorkspace } from '../workspace/workspace-context'

const parsers = {
  range: parseAsStringLiteral(ranges).withDefault(usualRange),
  from: parseAsString,
  to: parseAsString,
  interval: parseAsStringLiteral(['hour', 'day']).withDefault('day'),
  basis: parseAsStringLiteral(bases).withDefault('sent'),
  by: parseAsStringLiteral(breakdowns).withDefault('provider'),
  reasons: parseAsStringLiteral(reasonCuts).withDefault('class'),
  compare: parseAsStringLiteral(['previous']),
  zone: parseAsString,
}

/** Everything that the reader chose on a domain's page lives in the address: it can be shared, and Back undoes one choice. */
export const useDomainView = () => {
  const { timeZone } = useCurrentWorkspace()
  const [chosen, choose] = useQueryStates(parsers, { history: 'push' })
  const now = useNow()
  const range = now === null ? null : dateRange(chosen, now, timeZone)
  const mayHour = range !== null && daysOf(range) <= mostHourDays
  return {
    chosen,
    choose,
    // Answers are keyed by these two texts, which change once a day.
    range,
    /** Null: nothing is compared. */
    previous: chosen.compare && range && now !== null ? previousRange(range, now, timeZone) : null,
    interval: chosen.interval === 'hour' && mayHour ? ('hour' as const) : ('day' as const),
    mayHour,
    workspaceZone: timeZone,
    labelZone: chosen.zone && isTimeZone(chosen.zone) ? chosen.zone : timeZone,
  }
}

export type DomainView = ReturnType<typeof useDomainView>
