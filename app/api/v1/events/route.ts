import { z } from 'zod'
import { listEvents as contract } from '@/lib/contracts/events'
import { listEvents } from '@/lib/db/event-list'
import { readCursor, writeCursor } from '@/lib/http/cursor'
import { isoTime, rangeOf } from '@/lib/http/range'
import { serve } from '@/lib/http/serve'
import { eventFilter } from './event-filter'
import { presentEvent } from './present-event'

const longestDays = 397
const position = z.tuple([z.int().min(0).max(253_402_300_799_000), z.int().min(0).max(999), z.guid()])

export const GET = serve(contract, async ({ workspaceId, workspace, input: { query }, now }) => {
  const range = rangeOf(query, { workspace, now, defaultDays: 30, longestDays })
  const answer = { from: isoTime(range.fromMs), to: isoTime(range.toMs) }
  const filter = await eventFilter(workspaceId, query, range)
  const after = readCursor(query.cursor, position)
  const found = await listEvents(workspaceId, filter, query.limit + 1, after ? { second: after[0], millis: after[1], dedupeKey: after[2] } : null)
  const page = found.slice(0, query.limit)
  const last = found.length > query.limit ? page.at(-1) : undefined
  return {
    data: page.map(presentEvent), ...answer,
    next_cursor: last ? writeCursor([last.occurredAt - (last.occurredAt % 1_000), last.occurredAt % 1_000, last.dedupeKey]) : null,
  }
})
