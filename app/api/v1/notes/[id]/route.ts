import { removeNote } from '@/lib/contracts/annotations'
import { recordAudit } from '@/lib/db/audit'
import { deleteNote } from '@/lib/db/note'
import { notFound } from '@/lib/http/problem'
import { rowId } from '@/lib/http/row-id'
import { serve } from '@/lib/http/serve'

const unknown = 'This workspace has no note of that id. GET /api/v1/notes lists them.'

export const DELETE = serve(removeNote, async ({ workspaceId, actor, input: { params } }) => {
  const id = rowId(params.id, unknown)
  if (!(await deleteNote(workspaceId, id))) throw notFound(unknown)
  await recordAudit(workspaceId, actor, 'note.remove', id)
})
