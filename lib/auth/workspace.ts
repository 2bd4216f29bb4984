import { findApiKey, type ApiKey } from '../db/api-key'
import { type Connection, findConnectionByToken } from '../db/connection'
import { rememberConnection } from '../db/connection-cache'
import { findPerson, type Role } from '../db/user'
import { apiKeyPrefix, readToken } from '../db/token'
import { findWorkspace, findWorkspaceBySlug, listWorkspaces, type Workspace } from '../db/workspace'
import type { WorkspaceId } from '../db/workspace-id'
import { type MailList, readUnsubscribeToken } from './unsubscribe-token'

// The only file that makes a WorkspaceId (a test looks). Each gate below proves first that the caller may have it.
const mint = (id: string): WorkspaceId => id as WorkspaceId

/** The webhook gate: the token of a connection's URL. Row-level security hides the row from a wrong claim. */
export const workspaceOfWebhook = async (token: string): Promise<{ workspaceId: WorkspaceId; connection: Connection } | null> => {
  const claim = readToken(token)
  if (!claim) return null
  const workspaceId = mint(claim.claimedWorkspaceId)
  return rememberConnection(token, async () => {
    const connection = await findConnectionByToken(workspaceId, claim.hash)
    return connection ? { workspaceId, connection } : null
  })
}

/** The API-key gate. */
export const workspaceOfApiKey = async (text: string): Promise<{ workspaceId: WorkspaceId; key: ApiKey } | null> => {
  const claim = readToken(text, apiKeyPrefix)
  if (!claim) return null
  const workspaceId = mint(claim.claimedWorkspaceId)
  const key = await findApiKey(workspaceId, claim.hash)
  return key ? { workspaceId, key } : null
}

export type SessionClaim = { userId: string; workspaceId: string; sessionVersion: number }

/** The session gate: the user still exists, is a member, and no later sign-out ended the session. */
export const workspaceOfSession = async (
  claim: SessionClaim,
): Promise<{ workspaceId: WorkspaceId; workspace: Workspace; role: Role; email: string } | null> => {
  const person = await findPerson(claim.userId)
  const membership = person?.memberships.find((m) => m.workspaceId === claim.workspaceId)
  if (!person || !membership || person.sessionVersion !== claim.sessionVersion) return null
  const workspace = await findWorkspace(claim.workspaceId)
  return workspace ? { workspaceId: mint(workspace.id), workspace, role: membership.role, email: person.email } : null
}

/** The operator's gate: whoever runs commands on the machine may name any workspace. */
export const workspaceOfOperator = async (slug: string): Promise<{ workspaceId: WorkspaceId; workspace: Workspace } | null> => {
  const workspace = await findWorkspaceBySlug(slug)
  return workspace ? { workspaceId: mint(workspace.id), workspace } : null
}

/** The unsubscribe gate: the signed token of a mail's link names one reader and one kind of mail. */
export const workspaceOfUnsubscribe = (token: string): { workspaceId: WorkspaceId; userId: string; list: MailList } | null => {
  const claim = readUnsubscribeToken(token)
  return claim ? { ...claim, workspaceId: mint(claim.workspaceId) } : null
}

/** Every workspace in turn, for jobs. */
export const allWorkspaces = async (): Promise<{ workspaceId: WorkspaceId; workspace: Workspace }[]> =>
  (await listWorkspaces()).map((workspace) => ({ workspaceId: mint(workspace.id), workspace }))
