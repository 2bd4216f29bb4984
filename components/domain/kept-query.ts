/** What a reader chose for all pages of a domain alike. */
const kept = ['range', 'from', 'to', 'zone', 'interval', 'basis', 'compare'] as const

/** `?range=30d&zone=UTC`, or nothing: what a tab hands on to the next. */
export const keptQuery = (here: Pick<URLSearchParams, 'get'>): string => {
  const found = new URLSearchParams(kept.flatMap((name) => (here.get(name) === null ? [] : [[name, here.get(name) ?? '']])))
  return found.size === 0 ? '' : `?${found.toString()}`
}

/** The explorer with the same range; it has another one where none is named. */
export const eventsHref = (domain: string, here: Pick<URLSearchParams, 'get'>, usualRange: string): string => {
  const moved = ['from', 'to', 'zone'].flatMap((name) => (here.get(name) === null ? [] : [[name, here.get(name) ?? '']]))
  return `/events?${new URLSearchParams([['domain', domain], ['range', here.get('range') ?? usualRange], ...moved]).toString()}`
}
