import { z } from 'zod'
import { listAudit as contract } from '@/lib/contracts/workspace'
import { listAudit } from '@/lib/db/audit-list'
import { readCursor, writeCursor } from '@/lib/http/cursor'
import { isoTime } from '@/lib/http/range'
import { serve } from '@/lib/http/serve'

export const GET = serve(contract, async ({ workspaceId, input: { query } }) => {
  const after = readCursor(query.cursor, z.tuple([z.uuid()]))
  const found = await listAudit(workspaceId, query.limit + 1, after?.[0] ?? null)
  const page = found.slice(0, query.limit)
  const last = found.length > query.limit ? page.at(-1) : undefined
  return {
    data: page.map((row) => ({ ...row, at: isoTime(row.at.getTime()) })),
    next_cursor: last ? writeCursor([last.id]) : null,
  }
})
