import { tailEvents } from '@/lib/contracts/events'
import { eventsReceived } from '@/lib/db/event-list'
import { serveText } from '@/lib/http/serve'
import { tail } from '@/lib/http/tail'
import { eventFilter } from '../event-filter'
import { presentEvent } from '../present-event'

/** Nobody was away for longer and wants to be told all of it; the list has it. */
const longestAwayMs = 3_600_000

export const GET = serveText(tailEvents, async ({ workspaceId, input: { query }, now, request }) => {
  const filter = await eventFilter(workspaceId, query, { fromMs: 0, toMs: 0 })
  const left = Number(request.headers.get('last-event-id') ?? query.last_event_id)
  const sinceMs = left > now - longestAwayMs && left <= now ? left : now
  const read: Parameters<typeof tail<Received>>[0] = async (after, limit) =>
    (await eventsReceived(workspaceId, filter, after, limit)).map((event) => ({ key: event.dedupeKey, receivedAt: event.receivedAt, event }))
  return { text: tail(read, ({ event }) => presentEvent(event), sinceMs, request.signal) }
})

type Received = { key: string; receivedAt: number; event: Awaited<ReturnType<typeof eventsReceived>>[number] }
