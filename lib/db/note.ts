import { uuidv7 } from 'uuidv7'
import { actorName } from './audit-list'
import { inWorkspace, readRows } from './transaction'
import type { WorkspaceId } from './workspace-id'

/** Times in ms. `domain` '' is all domains; `author` as the audit log writes it, `authorName` for people. */
export type Note = { id: string; domain: string; at: number; text: string; author: string; authorName: string; createdAt: number }
export type NotePosition = { at: number; id: string }
export type NoteFilter = {
  /** Notes of this domain and those of all; '' those of all alone; null every one. */
  domain: string | null
  fromMs: number | null
  toMs: number | null
}

type Row = { id: string; domain: string; at: Date; text: string; author: string; author_name: string; created_at: Date }

const columns = `n.id, n.domain, n.at, n.text, n.author, n.created_at, ${actorName('n.workspace_id', 'n.author')} as author_name`
const fromRow = (row: Row): Note => ({
  id: row.id, domain: row.domain, at: row.at.getTime(), text: row.text, author: row.author, authorName: row.author_name, createdAt: row.created_at.getTime(),
})
const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString())

export const mostNotes = 5_000

/** The latest first, after `before`. */
export const listNotes = async (workspaceId: WorkspaceId, { domain, fromMs, toMs }: NoteFilter, limit: number, before: NotePosition | null): Promise<Note[]> => {
  const rows = await readRows<Row>(
    workspaceId,
    `select ${columns} from note n where n.workspace_id = $1 and ($2::text is null or n.domain = any(array['', $2]))
       and ($3::timestamptz is null or n.at >= $3) and ($4::timestamptz is null or n.at < $4)
       and ($5::timestamptz is null or (n.at, n.id) < ($5::timestamptz, $6::uuid))
     order by n.at desc, n.id desc limit $7`,
    [workspaceId, domain, iso(fromMs), iso(toMs), iso(before?.at ?? null), before?.id ?? null, limit],
  )
  return rows.map(fromRow)
}

/** Null when the workspace holds as many as it may. */
export const insertNote = (workspaceId: WorkspaceId, note: Pick<Note, 'domain' | 'at' | 'text' | 'author'>): Promise<Note | null> =>
  inWorkspace(workspaceId, async (client) => {
    const { rows } = await client.query<Row>(
      `with n as (
         insert into note (workspace_id, id, domain, at, text, author) select $1, $2, $3, $4, $5, $6
         where (select count(*) from note where workspace_id = $1) < ${mostNotes} returning *)
       select ${columns} from n`,
      [workspaceId, uuidv7(), note.domain, iso(note.at), note.text, note.author])
    return rows[0] ? fromRow(rows[0]) : null
  })

/** False where there is no such note. */
export const deleteNote = (workspaceId: WorkspaceId, id: string): Promise<boolean> =>
  inWorkspace(workspaceId, async (client) => (await client.query('delete from note where workspace_id = $1 and id = $2', [workspaceId, id])).rowCount === 1)
