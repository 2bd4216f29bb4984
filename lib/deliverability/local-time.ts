const quarterMs = 900_000
const hourMs = 3_600_000
const dayMs = 86_400_000

type Zone = { format: Intl.DateTimeFormat; offsets: Map<number, number>; days: Map<number, number> }
const zones = new Map<string, Zone>()

const zoneOf = (timeZone: string): Zone => {
  let zone = zones.get(timeZone)
  if (!zone) {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
    })
    zones.set(timeZone, (zone = { format, offsets: new Map(), days: new Map() }))
  }
  return zone
}

export const isTimeZone = (name: string): boolean => {
  try {
    zoneOf(name)
    return true
  } catch {
    return false
  }
}

/** Local time minus UTC, in ms. Offsets change on quarter hours only (IANA, since 1972), so they are kept per quarter. */
export const offsetMs = (instantMs: number, timeZone: string): number => {
  const zone = zoneOf(timeZone)
  const quarter = Math.floor(instantMs / quarterMs)
  let offset = zone.offsets.get(quarter)
  if (offset === undefined) {
    const at = quarter * quarterMs
    const part: Record<string, number> = {}
    for (const { type, value } of zone.format.formatToParts(at)) part[type] = Number(value)
    offset = Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day, part.hour, part.minute, part.second) - at
    if (zone.offsets.size > 50_000) zone.offsets.clear()
    zone.offsets.set(quarter, offset)
  }
  return offset
}

/** The instant (ms) at which the local hour that holds `instantMs` begins; an hour cut by a clock change begins at the change. */
export const localHourStart = (instantMs: number, timeZone: string): number => {
  const offset = offsetMs(instantMs, timeZone)
  const start = Math.floor((instantMs + offset) / hourMs) * hourMs - offset
  return offsetMs(start, timeZone) === offset ? start : changeAfter(start, instantMs, timeZone)
}

/** The instant (ms) at which the local day that holds `instantMs` begins, also where midnight is skipped or comes twice. */
export const localDayStart = (instantMs: number, timeZone: string): number => {
  const { days } = zoneOf(timeZone)
  const hour = localHourStart(instantMs, timeZone)
  let start = days.get(hour)
  if (start === undefined) {
    start = findDayStart(hour, timeZone)
    if (days.size > 50_000) days.clear()
    days.set(hour, start)
  }
  return start
}

const localDate = (instantMs: number, timeZone: string): number => Math.floor((instantMs + offsetMs(instantMs, timeZone)) / dayMs)

/** First quarter hour of the local date: walked back from the guess, because a day may begin at 01:00 or repeat an hour. */
const findDayStart = (instantMs: number, timeZone: string): number => {
  const date = localDate(instantMs, timeZone)
  const guess = date * dayMs - offsetMs(instantMs, timeZone)
  let start = Math.max(guess - 3 * hourMs, 0)
  while (localDate(start, timeZone) !== date) start += quarterMs
  return start
}

const changeAfter = (fromMs: number, toMs: number, timeZone: string): number => {
  const wanted = offsetMs(toMs, timeZone)
  let at = Math.ceil(fromMs / quarterMs) * quarterMs
  while (offsetMs(at, timeZone) !== wanted) at += quarterMs
  return at
}

/** `2026-11-24` in the zone, for axis labels and exports. */
export const localDateText = (instantMs: number, timeZone: string): string =>
  new Date(instantMs + offsetMs(instantMs, timeZone)).toISOString().slice(0, 10)
