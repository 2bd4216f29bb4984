import { emailAddress } from '../contracts/setup'
import { timeZone as timeZoneSchema, workspaceName } from '../contracts/workspace'
import { findPersonByEmail } from '../db/user'
import { freeSlug, insertWorkspace } from '../db/workspace'
import { hashPassword, passwordFault } from './password'

/** Something that was given is refused; `field` names it. */
export class SetUpFault extends Error {
  override name = 'Fault'
  constructor(readonly field: 'email' | 'password' | 'workspace_name' | 'time_zone', readonly isTaken: boolean, message: string) {
    super(message)
  }
}

export type NewOwner = { email: string; password: string; workspaceName: string; timeZone: string }

const checked = (wanted: NewOwner): { email: string; name: string; timeZone: string } => {
  const email = emailAddress.safeParse(wanted.email)
  if (!email.success) throw new SetUpFault('email', false, `“${wanted.email}” is refused: write an e-mail address such as jo@example.com (plain ASCII letters).`)
  const name = workspaceName.safeParse(wanted.workspaceName)
  if (!name.success) throw new SetUpFault('workspace_name', false, 'The name of the workspace is refused: write 1 to 100 characters.')
  const timeZone = timeZoneSchema.safeParse(wanted.timeZone)
  if (!timeZone.success) throw new SetUpFault('time_zone', false, `“${wanted.timeZone}” is no time zone: write an IANA name such as Europe/Berlin or UTC.`)
  const password = passwordFault(wanted.password)
  if (password) throw new SetUpFault('password', false, password)
  return { email: email.data, name: name.data, timeZone: timeZone.data }
}

const taken = (email: string): SetUpFault =>
  new SetUpFault('email', true, `${email} already owns a workspace: sign in with it, or give another address.`)

const isUniqueFault = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'P2002'

/** A workspace with its owner. Throws SetUpFault when something is refused or the address is taken. */
export const createOwner = async (wanted: NewOwner): Promise<{ workspace: { id: string; slug: string }; user: { id: string } }> => {
  const { email, name, timeZone } = checked(wanted)
  if (await findPersonByEmail(email)) throw taken(email)
  const passwordHash = await hashPassword(wanted.password)
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { workspace, userId } = await insertWorkspace({ name, slug: await freeSlug(name), timeZone }, { email, passwordHash })
      return { workspace: { id: workspace.id, slug: workspace.slug }, user: { id: userId } }
    } catch (error) {
      // Somebody took the address or the slug between the look and the insert.
      if (!isUniqueFault(error)) throw error
      if (await findPersonByEmail(email)) throw taken(email)
      if (attempt === 5) throw error
    }
  }
}
