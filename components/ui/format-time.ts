const formats = new Map<string, Intl.DateTimeFormat>()

const formatOf = (timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `${timeZone} ${JSON.stringify(options)}`
  let format = formats.get(key)
  if (!format) formats.set(key, (format = new Intl.DateTimeFormat('en-GB', { ...options, timeZone })))
  return format
}

export type Instant = string | number | Date

export const formatDay = (at: Instant, timeZone: string): string => formatOf(timeZone, { day: 'numeric', month: 'short' }).format(new Date(at))

export const formatHour = (at: Instant, timeZone: string): string =>
  formatOf(timeZone, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(at))

/** With seconds and the zone's offset, for tables and titles: nothing is left to guess. */
export const formatInstant = (at: Instant, timeZone: string): string =>
  formatOf(timeZone, {
    day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZoneName: 'short',
  }).format(new Date(at))

const relative = new Intl.RelativeTimeFormat('en-GB', { numeric: 'always', style: 'short' })

/** `3 min ago`, against `nowMs`. */
export const formatAge = (at: Instant, nowMs: number): string => {
  const seconds = Math.round((new Date(at).getTime() - nowMs) / 1000)
  const size = Math.abs(seconds)
  if (size < 5) return 'just now'
  if (size < 60) return relative.format(seconds, 'second')
  if (size < 3_600) return relative.format(Math.round(seconds / 60), 'minute')
  if (size < 172_800) return relative.format(Math.round(seconds / 3_600), 'hour')
  return relative.format(Math.round(seconds / 86_400), 'day')
}
