import { uuidv7 } from 'uuidv7'
import type { Client } from './pool'
import { readRows } from './transaction'
import type { WorkspaceId } from './workspace-id'

export type KeptMail = { id: string; at: Date; recipient: string; subject: string; html: string; plain: string }

/** A mail that no server takes because none is set. */
export const insertKeptMail = async (client: Client, workspaceId: WorkspaceId, mail: Omit<KeptMail, 'id'>): Promise<void> => {
  await client.query(
    'insert into kept_mail (workspace_id, id, at, recipient, subject, html, plain) values ($1, $2, $3, $4, $5, $6, $7)',
    [workspaceId, uuidv7(), mail.at.toISOString(), mail.recipient, mail.subject, mail.html, mail.plain],
  )
}

/** Newest first, after the mail of id `before`; ids are in the order of time. */
export const listKeptMails = (workspaceId: WorkspaceId, limit: number, before: string | null): Promise<Omit<KeptMail, 'html' | 'plain'>[]> =>
  readRows(
    workspaceId, 'select id, at, recipient, subject from kept_mail where workspace_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3',
    [workspaceId, before, limit],
  )

export const findKeptMail = async (workspaceId: WorkspaceId, id: string): Promise<KeptMail | null> => {
  const [row] = await readRows<KeptMail>(workspaceId, 'select id, at, recipient, subject, html, plain from kept_mail where workspace_id = $1 and id = $2', [workspaceId, id])
  return row ?? null
}
