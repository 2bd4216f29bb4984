import { testConnection } from '@/lib/contracts/connections'
import { recordAudit } from '@/lib/db/audit'
import { isoTime } from '@/lib/http/range'
import { serve } from '@/lib/http/serve'
import { storeTestEvent } from '@/lib/ingest/test-event'
import { connectionOf } from '../../present-connection'

export const POST = serve(testConnection, async ({ workspaceId, actor, input: { params }, now }) => {
  const connection = await connectionOf(workspaceId, params.id)
  const { received, stored } = await storeTestEvent(workspaceId, connection, now)
  await recordAudit(workspaceId, actor, 'connection.test', connection.id)
  return {
    received, stored, occurred_at: isoTime(now),
    message: stored === 1
      ? 'The test event is stored, marked as test and in no count. Use the relay\'s own test button to prove the way from the relay to here.'
      : 'The test event was not stored: this version does not know the relay of the connection.',
  }
})
