import { connectionNames } from '@/lib/db/connection-names'
import type { WorkspaceId } from '@/lib/db/workspace-id'
import { notFound } from '@/lib/http/problem'
import { rowId } from '@/lib/http/row-id'
import { noSuchConnection } from './present-connection'

/** A connection to filter by, removed ones too. Throws 404 for an id that is none of this workspace's. */
export const knownConnection = async (workspaceId: WorkspaceId, text: string): Promise<string> => {
  const id = rowId(text, noSuchConnection)
  if (!(await connectionNames(workspaceId)).some((held) => held.id === id)) throw notFound(noSuchConnection)
  return id
}
