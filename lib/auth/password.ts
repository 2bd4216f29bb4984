import { hash, verify } from '@node-rs/argon2'
import { newPassword } from '../contracts/setup'

// OWASP's floor for argon2id: 19 MiB, 2 passes. About 30 ms here.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** argon2id, salted, as PHC text. */
export const hashPassword = (password: string): Promise<string> => hash(password, cost)

let dummy: Promise<string> | undefined

/** Takes as long for nobody (`stored` null) as for somebody, so that the time does not tell who has an account. */
export const verifyPassword = async (stored: string | null, password: string): Promise<boolean> => {
  const against = stored ?? (await (dummy ??= hashPassword('nobody has this password')))
  const matches = await verify(against, password).catch(() => false)
  return matches && stored !== null
}

/** What is wrong with a new password, as a sentence; null when nothing is. */
export const passwordFault = (password: string): string | null => {
  const checked = newPassword.safeParse(password)
  return checked.success ? null : `The password is refused: ${checked.error.issues[0]?.message ?? 'choose another'}.`
}
