import { listRecordChanges } from '@/lib/contracts/authentication'
import { readRecordChanges } from '@/lib/db/authentication'
import { isoTime, isoTimeOrNull, rangeOf } from '@/lib/http/range'
import { serve } from '@/lib/http/serve'

const most = 200

export const GET = serve(listRecordChanges, async ({ workspaceId, workspace, input: { query }, now }) => {
  const range = rangeOf(query, { workspace, now, defaultDays: 30 })
  const changes = await readRecordChanges(workspaceId, range, most)
  return {
    data: changes.map(({ since, until, seenAt, ...change }) => ({ ...change, since: isoTime(since), until: isoTimeOrNull(until), seen_at: isoTime(seenAt) })),
    from: isoTime(range.fromMs), to: isoTime(range.toMs), as_of: isoTime(now),
  }
})
