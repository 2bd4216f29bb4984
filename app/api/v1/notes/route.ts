import { z } from 'zod'
import * as contracts from '@/lib/contracts/annotations'
import { recordAudit } from '@/lib/db/audit'
import { insertNote, listNotes, mostNotes } from '@/lib/db/note'
import { readCursor, writeCursor } from '@/lib/http/cursor'
import { conflict } from '@/lib/http/problem'
import { rangeOf } from '@/lib/http/range'
import { serve } from '@/lib/http/serve'
import { countedDomain, knownDomain } from '../domains/domain-name'
import { presentNote } from './present-note'

export const GET = serve(contracts.listNotes, async ({ workspaceId, workspace, input: { query }, now }) => {
  const { limit, cursor, from, to } = query
  const domain = query.domain === undefined ? null : await countedDomain(workspaceId, query.domain)
  const asked = from !== undefined || to !== undefined ? rangeOf(query, { workspace, now, defaultDays: 30 }) : { fromMs: null, toMs: null }
  const after = readCursor(cursor, z.tuple([z.number(), z.uuid()]))
  const found = await listNotes(workspaceId, { domain, ...asked }, limit + 1, after && { at: after[0], id: after[1] })
  const page = found.slice(0, limit)
  const last = found.length > limit ? page.at(-1) : undefined
  return { data: page.map(presentNote), next_cursor: last ? writeCursor([last.at, last.id]) : null }
})

export const POST = serve(contracts.addNote, async ({ workspaceId, actor, input: { body }, now }) => {
  const domain = body.domain === undefined ? '' : await knownDomain(workspaceId, body.domain)
  const made = await insertNote(workspaceId, { domain, at: body.at === undefined ? now : Date.parse(body.at), text: body.text, author: actor })
  if (!made) throw conflict(`A workspace holds at most ${mostNotes} notes. Take some away that are no longer needed.`)
  await recordAudit(workspaceId, actor, 'note.add', made.id, { domain, text: made.text })
  return presentNote(made)
})
