import { deleteSavedView as contract } from '@/lib/contracts/saved-views'
import { recordAudit } from '@/lib/db/audit'
import { deleteSavedView, listSavedViews } from '@/lib/db/saved-view'
import { HttpFault, notFound } from '@/lib/http/problem'
import { rowId } from '@/lib/http/row-id'
import { serve } from '@/lib/http/serve'

const unknown = 'You have no saved view of that id. GET /api/v1/saved-views lists them.'

export const DELETE = serve(contract, async ({ workspaceId, actor, scopes, input: { params } }) => {
  const id = rowId(params.id, unknown)
  // Another one's private view is as good as none.
  const view = (await listSavedViews(workspaceId, actor)).find((one) => one.id === id)
  if (!view) throw notFound(unknown)
  if (view.owner !== actor && !scopes.includes('admin')) throw new HttpFault(403, 'Somebody else shared this view. Ask him, or an owner or administrator of the workspace, to delete it.')
  if (!(await deleteSavedView(workspaceId, id))) throw notFound(unknown)
  if (view.shared) await recordAudit(workspaceId, actor, 'saved_view.delete', id, { name: view.name })
})
