import { replayQuarantined as contract } from '@/lib/contracts/quarantine'
import { recordAudit } from '@/lib/db/audit'
import { conflict, notFound } from '@/lib/http/problem'
import { rowId } from '@/lib/http/row-id'
import { serve } from '@/lib/http/serve'
import { replayQuarantined } from '@/lib/ingest/replay'

const unknown = 'This workspace has nothing of that id in quarantine.'

export const POST = serve(contract, async ({ workspaceId, actor, input: { params }, now }) => {
  const id = rowId(params.id, unknown)
  const outcome = await replayQuarantined(workspaceId, id, now)
  if (outcome.state === 'not found') throw notFound(unknown)
  if (outcome.state === 'post gone') throw conflict('Its post or its connection is no longer kept, so that it cannot be read again. The raw text above is all that is left.')
  await recordAudit(workspaceId, actor, 'quarantine.replay', id, { outcome: outcome.state })
  if (outcome.state === 'still unreadable') return { outcome: 'still_unreadable' as const, events: 0, message: outcome.reason }
  return { outcome: 'stored' as const, events: outcome.events, message: `Read now: ${outcome.events} ${outcome.events === 1 ? 'event' : 'events'} stored.` }
})
