import { z } from 'zod'
import { listIncidents as contract, liveStates } from '@/lib/contracts/incidents'
import { listIncidents, positionOf } from '@/lib/db/incident'
import { listMembers } from '@/lib/db/member'
import { readCursor, writeCursor } from '@/lib/http/cursor'
import { rangeOf } from '@/lib/http/range'
import { serve } from '@/lib/http/serve'
import { presentIncident } from './present-incident'

export const GET = serve(contract, async ({ workspaceId, workspace, input: { query }, now }) => {
  const after = readCursor(query.cursor, z.tuple([z.int(), z.guid()]))
  const range = query.from === undefined && query.to === undefined ? null : rangeOf(query, { workspace, now, defaultDays: 30 })
  const [found, members] = await Promise.all([
    listIncidents(workspaceId, {
      states: query.state ?? [...liveStates], severities: query.severity ?? null, domain: query.domain ?? null, topics: query.topic ?? null, ruleIds: query.rule ?? null,
      fromMs: range?.fromMs ?? null, toMs: range?.toMs ?? null, order: query.order,
    }, query.limit + 1, after ? { rank: after[0], id: after[1] } : null),
    listMembers(workspaceId),
  ])
  const page = found.slice(0, query.limit)
  const last = found.length > query.limit ? page.at(-1) : undefined
  const position = last ? positionOf(last, query.order) : null
  return { data: page.map((held) => presentIncident(held, members)), next_cursor: position ? writeCursor([position.rank, position.id]) : null }
})
