import type { RelayEvent } from '../deliverability/event'

/** Characters that the events of one element may share in all: SES's 50 recipients with long headers stay far below. */
const mostShared = 2_000_000

/**
 * One element may fan out to many recipients, each with the same fields beside it: a large one would be multiplied into
 * gigabytes. Past the limit only the first event keeps them; the raw post has them all.
 */
export function boundShared<T>(events: (RelayEvent | T)[]): (RelayEvent | T)[] {
  if (events.length < 2) return events
  const first = events.findIndex(isEvent)
  const shared = events[first]
  if (shared === undefined || !isEvent(shared)) return events
  const size = JSON.stringify([shared.detail, shared.metadata, shared.tags]).length
  if (size * events.length <= mostShared) return events
  return events.map((event, index) => (index === first || !isEvent(event) ? event : { ...event, detail: {}, metadata: {}, tags: [] }))
}

function isEvent(value: unknown): value is RelayEvent {
  return typeof value === 'object' && value !== null
}
