import { z } from 'zod'
import { listKeptMails as contract } from '@/lib/contracts/digest'
import { listKeptMails } from '@/lib/db/kept-mail'
import { readCursor, writeCursor } from '@/lib/http/cursor'
import { isoTime } from '@/lib/http/range'
import { serve } from '@/lib/http/serve'
import { hasMailServer } from '@/lib/mail/transport'

export const GET = serve(contract, async ({ workspaceId, input: { query } }) => {
  const after = readCursor(query.cursor, z.tuple([z.guid()]))
  const found = await listKeptMails(workspaceId, query.limit + 1, after?.[0] ?? null)
  const page = found.slice(0, query.limit)
  const last = found.length > query.limit ? page.at(-1) : undefined
  return {
    data: page.map(({ id, at, recipient, subject }) => ({ id, at: isoTime(at.getTime()), recipient, subject })),
    next_cursor: last ? writeCursor([last.id]) : null, mail_server: hasMailServer(),
  }
})
