import { z } from 'zod'
import { contract } from './contract'
import { longestPath, pagePathFault } from './page-path'
import { identifier, listOf, nothing, paging, time } from './paging'

const path = z.string().max(longestPath * 4).superRefine((text, context) => {
  const fault = pagePathFault(text)
  if (fault) context.addIssue({ code: 'custom', message: fault })
})

export const savedView = z
  .object({
    id: identifier, name: z.string(), path: z.string().describe('Path and query of a page, as /events?kind=bounced'),
    shared: z.boolean().describe('Listed to everybody in the workspace; else to its owner only'),
    mine: z.boolean().describe('Made by whoever asks'), made_at: time,
  })
  .meta({ id: 'SavedView' })
export type SavedViewAnswer = z.infer<typeof savedView>

export const listSavedViews = contract({
  method: 'GET', path: '/api/v1/saved-views', scope: 'read', summary: 'Saved views: the shared ones and one\'s own, the oldest first',
  query: z.strictObject(paging), response: listOf(savedView),
})

export const addSavedView = contract({
  method: 'POST', path: '/api/v1/saved-views', scope: 'write', signedInScope: 'read', summary: 'Save the address of a page under a name',
  description: 'A viewer may save for himself only.',
  body: z.strictObject({ name: z.string().trim().min(1, 'give it a name').max(100), path, shared: z.boolean().default(false) }),
  response: savedView, status: 201,
})

export const deleteSavedView = contract({
  method: 'DELETE', path: '/api/v1/saved-views/{id}', scope: 'write', signedInScope: 'read', summary: 'Delete a saved view',
  description: 'One\'s own; a shared one also by owners and administrators of the workspace.',
  params: z.strictObject({ id: identifier }), response: nothing, status: 204,
})
