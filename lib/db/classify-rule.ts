import { uuidv7 } from 'uuidv7'
import type { ReasonClass } from '../deliverability/reason'
import type { Client } from './pool'
import { inWorkspace, readRows } from './transaction'
import type { WorkspaceId } from './workspace-id'

/** A workspace's own reading of replies. `pattern` is in the syntax of RE2. */
export type ClassifyRule = { id: string; pattern: string; class: ReasonClass; note: string; createdAt: Date }

type Row = { id: string; pattern: string; class: ReasonClass; note: string; created_at: Date }
const fromRow = ({ created_at: createdAt, ...row }: Row): ClassifyRule => ({ ...row, createdAt })
const columns = 'id, pattern, class, note, created_at'

export const mostRules = 50

/** In the order in which they are tried: the oldest first. */
export const rulesOfWorkspace = async (client: Client, workspaceId: WorkspaceId): Promise<ClassifyRule[]> =>
  (await client.query<Row>(`select ${columns} from classify_rule where workspace_id = $1 order by id`, [workspaceId])).rows.map(fromRow)

export const listClassifyRules = async (workspaceId: WorkspaceId): Promise<ClassifyRule[]> =>
  (await readRows<Row>(workspaceId, `select ${columns} from classify_rule where workspace_id = $1 order by id`, [workspaceId])).map(fromRow)

/** Null when the workspace holds as many as it may. */
export const insertClassifyRule = (workspaceId: WorkspaceId, rule: Pick<ClassifyRule, 'pattern' | 'class' | 'note'>): Promise<ClassifyRule | null> =>
  inWorkspace(workspaceId, async (client) => {
    const { rows } = await client.query<Row>(
      `insert into classify_rule (workspace_id, id, pattern, class, note) select $1, $2, $3, $4, $5
       where (select count(*) from classify_rule where workspace_id = $1) < ${mostRules} returning ${columns}`,
      [workspaceId, uuidv7(), rule.pattern, rule.class, rule.note])
    return rows[0] ? fromRow(rows[0]) : null
  })

export const deleteClassifyRule = (workspaceId: WorkspaceId, id: string): Promise<boolean> =>
  inWorkspace(workspaceId, async (client) => (await client.query('delete from classify_rule where workspace_id = $1 and id = $2', [workspaceId, id])).rowCount === 1)
