import { readRange, type TimeRange } from '../contracts/time-range'
import { wrongInput } from './problem'

/** [from, to) of a query in the workspace's zone. Throws 400 naming the field. */
export const rangeOf = (
  query: { from?: string | undefined; to?: string | undefined },
  setting: { workspace: { timeZone: string }; now: number; defaultDays: number; longestDays?: number },
): TimeRange => {
  const range = readRange(query, {
    timeZone: setting.workspace.timeZone, nowMs: setting.now, defaultDays: setting.defaultDays,
    ...(setting.longestDays === undefined ? {} : { longestDays: setting.longestDays }),
  })
  if ('field' in range) throw wrongInput([range])
  return range
}

export const isoTime = (ms: number): string => new Date(ms).toISOString()
export const isoTimeOrNull = (at: Date | number | null): string | null => (at === null ? null : new Date(at).toISOString())
