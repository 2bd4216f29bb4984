'use client'
import { dateRange, type DateRange } from '../rates/view-range'
import { useNow } from '../ui/use-now'
import { useCurrentWorkspace } from '../workspace/workspace-context'

/** The last 7 local days, today included; null until the browser's clock is known. */
export const useWeek = (): DateRange | null => {
  const { timeZone } = useCurrentWorkspace()
  const now = useNow()
  return now === null ? null : dateRange({ range: '7d', from: null, to: null }, now, timeZone)
}
