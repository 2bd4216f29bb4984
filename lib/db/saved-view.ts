import { uuidv7 } from 'uuidv7'
import { inWorkspace, readRows } from './transaction'
import type { WorkspaceId } from './workspace-id'

/** `owner` is `user:<id>` or `key:<id>`. A view that is not shared is its owner's business alone. */
export type SavedView = { id: string; owner: string; shared: boolean; name: string; path: string; madeAt: Date }

type Row = Omit<SavedView, 'madeAt'> & { made_at: Date }
const fromRow = ({ made_at: madeAt, ...row }: Row): SavedView => ({ ...row, madeAt })
const columns = 'id, owner, shared, name, path, made_at'

export const mostViews = 200

/** The shared ones and this owner's, the oldest first. */
export const listSavedViews = async (workspaceId: WorkspaceId, owner: string): Promise<SavedView[]> =>
  (await readRows<Row>(workspaceId, `select ${columns} from saved_view where workspace_id = $1 and (shared or owner = $2) order by id`, [workspaceId, owner])).map(fromRow)

/** Null when the owner holds as many as anybody may. */
export const insertSavedView = (workspaceId: WorkspaceId, view: Pick<SavedView, 'owner' | 'shared' | 'name' | 'path'>, nowMs: number): Promise<SavedView | null> =>
  inWorkspace(workspaceId, async (client) => {
    const { rows } = await client.query<Row>(
      `insert into saved_view (workspace_id, id, owner, shared, name, path, made_at) select $1, $2, $3, $4, $5, $6, $7
       where (select count(*) from saved_view where workspace_id = $1 and owner = $3) < ${mostViews} returning ${columns}`,
      [workspaceId, uuidv7(), view.owner, view.shared, view.name, view.path, new Date(nowMs).toISOString()])
    return rows[0] ? fromRow(rows[0]) : null
  })

export const deleteSavedView = (workspaceId: WorkspaceId, id: string): Promise<boolean> =>
  inWorkspace(workspaceId, async (client) => (await client.query('delete from saved_view where workspace_id = $1 and id = $2', [workspaceId, id])).rowCount === 1)
