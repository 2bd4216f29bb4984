import { exportEvents } from '@/lib/contracts/events'
import { type EventFilter, listEvents } from '@/lib/db/event-list'
import type { WorkspaceId } from '@/lib/db/workspace-id'
import { rangeOf } from '@/lib/http/range'
import { serveText } from '@/lib/http/serve'
import { csvHead, csvRows } from '../event-csv'
import { eventFilter } from '../event-filter'
import { presentEvent } from '../present-event'

const longestDays = 397
const pageRows = 1_000
const mostRows = 100_000

async function* csv(workspaceId: WorkspaceId, filter: EventFilter, zone: string): AsyncGenerator<string> {
  yield csvHead(zone)
  let after: Parameters<typeof listEvents>[3] = null
  for (let rows = 0; ; rows += pageRows) {
    const page = await listEvents(workspaceId, filter, pageRows, after)
    if (page.length > 0) yield csvRows(page.map(presentEvent), zone)
    const last = page.at(-1)
    if (page.length < pageRows || !last) return
    if (rows + pageRows >= mostRows) return yield `"More than ${mostRows} events match: narrow the range or the filters for the rest"\n`
    after = { second: last.occurredAt - (last.occurredAt % 1_000), millis: last.occurredAt % 1_000, dedupeKey: last.dedupeKey }
  }
}

export const GET = serveText(exportEvents, async ({ workspaceId, workspace, input: { query }, now }) => {
  const range = rangeOf(query, { workspace, now, defaultDays: 30, longestDays })
  const filter = await eventFilter(workspaceId, query, range)
  return { text: csv(workspaceId, filter, query.zone ?? workspace.timeZone), headers: { 'content-disposition': 'attachment; filename="events.csv"' } }
})
