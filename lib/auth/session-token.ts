import { decode, encode, type JWTDecodeParams, type JWT } from 'next-auth/jwt'
import { z } from 'zod'
import { appSecret } from '../env'
import { isSecure } from './public-address'

export const idleSeconds = 12 * 3_600
const longestSeconds = 7 * 86_400
const renewAfterSeconds = 15 * 60

/** What the cookie holds, encrypted: who, where, which version of the sessions, signed in when (seconds). */
const claims = z.object({ sub: z.string(), wid: z.string(), ver: z.int(), at: z.number(), iat: z.number() })
export type SessionToken = z.infer<typeof claims>

export const sessionCookieName = (): string => (isSecure() ? '__Host-wellsent.session' : 'wellsent.session')
export const sessionCookieOptions = () => ({ httpOnly: true, sameSite: 'lax' as const, path: '/', secure: isSecure() })

/** Null for anything forged, idle for 12 hours or older than 7 days. */
export const readSessionToken = async (text: string | undefined, now: number): Promise<SessionToken | null> => {
  if (!text) return null
  const held = await decode({ token: text, secret: appSecret() }).catch(() => null)
  const parsed = claims.safeParse(held)
  return parsed.success && now / 1_000 - parsed.data.at < longestSeconds ? parsed.data : null
}

/** The same for next-auth's own session and sign-out routes. */
export const decodeSession = async ({ token }: JWTDecodeParams): Promise<JWT | null> => readSessionToken(token, Date.now())

/** A Set-Cookie that pushes the idle limit on; null while the token is young enough. */
export const renewal = async (held: SessionToken, now: number): Promise<string | null> => {
  if (now / 1_000 - held.iat < renewAfterSeconds) return null
  const { sub, wid, ver, at } = held
  const token = await encode({ token: { sub, wid, ver, at }, secret: appSecret(), maxAge: idleSeconds })
  const secure = isSecure() ? '; Secure' : ''
  return `${sessionCookieName()}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${idleSeconds}${secure}`
}

/** A session's token as the browser would hold it, for sign-in by other means than next-auth (tests, the demo). */
export const makeSessionToken = (who: { userId: string; workspaceId: string; sessionVersion: number }, now: number): Promise<string> =>
  encode({
    token: { sub: who.userId, wid: who.workspaceId, ver: who.sessionVersion, at: Math.floor(now / 1_000) }, secret: appSecret(), maxAge: idleSeconds,
  })

/** One cookie of a Cookie header. */
export const cookieOf = (header: string | null, name: string): string | undefined => {
  for (const part of header?.split(';') ?? []) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim()
  }
  return undefined
}
