import * as contracts from '@/lib/contracts/saved-views'
import { insertSavedView, listSavedViews, mostViews, type SavedView } from '@/lib/db/saved-view'
import { recordAudit } from '@/lib/db/audit'
import { pageOf } from '@/lib/http/cursor'
import { conflict, HttpFault } from '@/lib/http/problem'
import { isoTime } from '@/lib/http/range'
import { serve } from '@/lib/http/serve'

const present = ({ id, name, path, shared, owner, madeAt }: SavedView, actor: string): contracts.SavedViewAnswer =>
  ({ id, name, path, shared, mine: owner === actor, made_at: isoTime(madeAt.getTime()) })

export const GET = serve(contracts.listSavedViews, async ({ workspaceId, actor, input: { query } }) => {
  const page = pageOf(await listSavedViews(workspaceId, actor), (view) => view.id, query)
  return { data: page.rows.map((view) => present(view, actor)), next_cursor: page.next_cursor }
})

export const POST = serve(contracts.addSavedView, async ({ workspaceId, actor, scopes, now, input: { body } }) => {
  if (body.shared && !scopes.includes('write')) throw new HttpFault(403, 'A viewer saves views for himself only. Leave “shared” out, or ask a member of the workspace to share it.')
  const view = await insertSavedView(workspaceId, { owner: actor, ...body }, now)
  if (!view) throw conflict(`One person keeps at most ${mostViews} views. Delete one that is no longer needed.`)
  if (view.shared) await recordAudit(workspaceId, actor, 'saved_view.share', view.id, { name: view.name, path: view.path })
  return present(view, actor)
})
