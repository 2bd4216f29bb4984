import { emailAddress } from '../contracts/setup'
import { findPersonByEmail } from '../db/user'
import { forgive, mayTry } from './lockout'
import { verifyPassword } from './password'

export type SignedIn = { id: string; email: string; workspaceId: string; sessionVersion: number }
export type SignInOutcome = SignedIn | 'wrong' | 'locked'

const longestPassword = 1_000

/** Checks address and password. Unknown address, wrong password and no workspace are one answer and take one time. */
export const signIn = async (email: unknown, password: unknown, address: string): Promise<SignInOutcome> => {
  const parsed = emailAddress.safeParse(email)
  const key = parsed.success ? parsed.data : 'unreadable'
  if (!(await mayTry(key, address))) return 'locked'
  const person = parsed.success ? await findPersonByEmail(parsed.data) : null
  const text = typeof password === 'string' ? password.slice(0, longestPassword) : ''
  const matches = await verifyPassword(person?.passwordHash ?? null, text)
  const membership = person?.memberships[0]
  if (!matches || !person || !membership) return 'wrong'
  await forgive(key, address)
  return { id: person.id, email: person.email, workspaceId: membership.workspaceId, sessionVersion: person.sessionVersion }
}
