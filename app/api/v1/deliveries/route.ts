import { z } from 'zod'
import { listDeliveries as contract } from '@/lib/contracts/notifications'
import { listDeliveries } from '@/lib/db/delivery'
import { readCursor, writeCursor } from '@/lib/http/cursor'
import { serve } from '@/lib/http/serve'
import { presentDelivery } from './present-delivery'

export const GET = serve(contract, async ({ workspaceId, input: { query } }) => {
  const after = readCursor(query.cursor, z.tuple([z.guid()]))
  const found = await listDeliveries(workspaceId, { channelId: query.channel ?? null, id: null, before: after?.[0] ?? null, limit: query.limit + 1 })
  const page = found.slice(0, query.limit)
  const last = found.length > query.limit ? page.at(-1) : undefined
  return { data: page.map(presentDelivery), next_cursor: last ? writeCursor([last.id]) : null }
})
