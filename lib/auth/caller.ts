import type { ApiScope } from '../db/api-key'
import { touchApiKey } from '../db/api-key'
import type { Role } from '../db/user'
import { findWorkspace, type Workspace } from '../db/workspace'
import type { WorkspaceId } from '../db/workspace-id'
import { cookieOf, readSessionToken, renewal, sessionCookieName } from './session-token'
import { workspaceOfApiKey, workspaceOfSession } from './workspace'

/** Somebody who proved which workspace may be shown to them. */
export type Caller = {
  kind: 'session' | 'key'
  workspaceId: WorkspaceId
  workspace: Workspace
  /** `user:<id>` or `key:<id>`, as the audit log writes it. */
  actor: string
  scopes: readonly ApiScope[]
  role: Role | null
  email: string | null
  /** A Set-Cookie that keeps the session from going idle. */
  renewal: string | null
}

const scopesOfRole: Record<Role, readonly ApiScope[]> = {
  owner: ['read', 'write', 'admin'], admin: ['read', 'write', 'admin'], member: ['read', 'write'], viewer: ['read'],
}

// A broader scope holds the narrower ones.
const widened = (scopes: readonly ApiScope[]): ApiScope[] =>
  scopes.includes('admin') ? ['read', 'write', 'admin'] : scopes.includes('write') ? ['read', 'write'] : [...scopes]

const callerOfKey = async (header: string, now: number): Promise<Caller | null> => {
  const text = /^Bearer +(\S+)$/i.exec(header)?.[1]
  const found = text ? await workspaceOfApiKey(text) : null
  const workspace = found ? await findWorkspace(found.workspaceId) : null
  if (!found || !workspace) return null
  await touchApiKey(found.workspaceId, found.key, new Date(now))
  return {
    kind: 'key', workspaceId: found.workspaceId, workspace, actor: `key:${found.key.id}`, scopes: widened(found.key.scopes), role: null, email: null, renewal: null,
  }
}

/** Session or API key → caller; null when the request proves nothing. A key that is wrong is not saved by a session. */
export const callerOf = async (request: Request, now: number): Promise<Caller | null> => {
  const header = request.headers.get('authorization')
  if (header !== null) return callerOfKey(header, now)
  const token = await readSessionToken(cookieOf(request.headers.get('cookie'), sessionCookieName()), now)
  if (!token) return null
  const found = await workspaceOfSession({ userId: token.sub, workspaceId: token.wid, sessionVersion: token.ver })
  if (!found) return null
  return { ...found, kind: 'session', actor: `user:${token.sub}`, scopes: scopesOfRole[found.role], renewal: await renewal(token, now) }
}
