/** What next-auth's `signIn('credentials', { email, password, redirect: false })` answers as `error` after too many tries. */
export const signInLocked = 'too_many_tries'

/** The sentence for the reader; the same for an unknown address and a wrong password. */
export const signInFault = (error: string): string =>
  error === signInLocked ? 'Too many tries. Wait 15 minutes and try again.' : 'This e-mail address and password do not belong together.'
