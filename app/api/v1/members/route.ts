import { listMembers as contract } from '@/lib/contracts/workspace'
import { listMembers } from '@/lib/db/member'
import { pageOf } from '@/lib/http/cursor'
import { isoTime } from '@/lib/http/range'
import { serve } from '@/lib/http/serve'

export const GET = serve(contract, async ({ workspaceId, input: { query } }) => {
  const page = pageOf(await listMembers(workspaceId), (member) => member.userId, query)
  return {
    data: page.rows.map(({ userId, email, role, joinedAt }) => ({ user_id: userId, email, role, joined_at: isoTime(joinedAt.getTime()) })),
    next_cursor: page.next_cursor,
  }
})
