import { z } from 'zod'
import { listQuarantine as contract } from '@/lib/contracts/quarantine'
import { listQuarantine } from '@/lib/db/quarantine'
import { readCursor, writeCursor } from '@/lib/http/cursor'
import { isoTime, isoTimeOrNull } from '@/lib/http/range'
import { serve } from '@/lib/http/serve'
import { knownConnection } from '../connections/known-connection'

const position = z.tuple([z.iso.datetime(), z.guid()])

export const GET = serve(contract, async ({ workspaceId, input: { query } }) => {
  const after = readCursor(query.cursor, position)
  const connection = query.connection === undefined ? null : await knownConnection(workspaceId, query.connection)
  const found = await listQuarantine(workspaceId, connection, query.limit + 1, after ? { receivedAt: after[0], id: after[1] } : null)
  const page = found.slice(0, query.limit)
  const last = found.length > query.limit ? page.at(-1) : undefined
  return {
    data: page.map((row) => ({
      id: row.id, connection_id: row.connection_id, received_at: isoTime(row.received_at.getTime()), element: row.element, reason: row.reason, raw: row.raw,
      replayed_at: isoTimeOrNull(row.replayed_at),
    })),
    next_cursor: last ? writeCursor([last.received_at.toISOString(), last.id]) : null,
  }
})
