import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { cookies } from 'next/headers'
import { z } from 'zod'
import { signInLocked } from '../contracts/sign-in'
import { endSessions, type Role } from '../db/user'
import type { Workspace } from '../db/workspace'
import type { WorkspaceId } from '../db/workspace-id'
import { appSecret } from '../env'
import { clientAddress, isSecure, ownAddress } from './public-address'
import { decodeSession, idleSeconds, readSessionToken, sessionCookieName, sessionCookieOptions } from './session-token'
import { signIn } from './sign-in'
import { workspaceOfSession } from './workspace'

const signedIn = z.object({ id: z.string(), workspaceId: z.string(), sessionVersion: z.int() })

/** Where to go after signing in or out: pages of our own address only, whatever address next-auth thinks it has. */
const safeTarget = (url: string): string => {
  const own = ownAddress()
  if (url.startsWith('/')) return `${own}${url}`
  return URL.canParse(url) && new URL(url).origin === new URL(own).origin ? url : own
}

/** Made when asked for: the settings are not known while Next builds. */
export const authOptions = (): NextAuthOptions => ({
  secret: appSecret(),
  useSecureCookies: isSecure(),
  pages: { signIn: '/sign-in', error: '/sign-in' },
  session: { strategy: 'jwt', maxAge: idleSeconds },
  jwt: { maxAge: idleSeconds, decode: decodeSession },
  cookies: { sessionToken: { name: sessionCookieName(), options: sessionCookieOptions() } },
  providers: [
    CredentialsProvider({
      credentials: { email: { label: 'E-mail', type: 'email' }, password: { label: 'Password', type: 'password' } },
      authorize: async (given, request) => {
        const forwarded: unknown = request.headers?.['x-forwarded-for']
        const outcome = await signIn(given?.email, given?.password, clientAddress(typeof forwarded === 'string' ? forwarded : null))
        if (outcome === 'locked') throw new Error(signInLocked)
        return outcome === 'wrong' ? null : outcome
      },
    }),
  ],
  callbacks: {
    redirect: ({ url }) => safeTarget(url),
    jwt: ({ token, user }) => {
      const fresh = signedIn.safeParse(user)
      return fresh.success
        ? { sub: fresh.data.id, wid: fresh.data.workspaceId, ver: fresh.data.sessionVersion, at: Math.floor(Date.now() / 1_000) }
        : { sub: token.sub, wid: token.wid, ver: token.ver, at: token.at }
    },
    // The browser learns who it is from GET /workspace; next-auth's session route says no more than until when.
    session: ({ session }) => ({ expires: session.expires }),
  },
  events: {
    signOut: async ({ token }) => {
      if (token?.sub) await endSessions(token.sub)
    },
  },
  logger: { error: (code) => console.error(`next-auth: ${code}`), warn: () => undefined, debug: () => undefined },
})

export type CurrentSession = { userId: string; email: string; role: Role; workspace: Workspace; workspaceId: WorkspaceId }

/** Who is signed in, for server components; null when nobody is. Reads the database, so that an ended session is dead at once. */
export const currentSession = async (): Promise<CurrentSession | null> => {
  const token = await readSessionToken((await cookies()).get(sessionCookieName())?.value, Date.now())
  if (!token) return null
  const found = await workspaceOfSession({ userId: token.sub, workspaceId: token.wid, sessionVersion: token.ver })
  return found ? { userId: token.sub, ...found } : null
}
