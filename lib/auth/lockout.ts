import { RateLimiterMemory } from 'rate-limiter-flexible'

type Limits = { account: RateLimiterMemory; address: RateLimiterMemory }
// Next may bundle this file more than once; the count must be one per process.
const shared = globalThis as typeof globalThis & { wellsentLockout?: Limits }
const windowSeconds = 15 * 60

const limits = (): Limits => (shared.wellsentLockout ??= {
  account: new RateLimiterMemory({ points: 10, duration: windowSeconds }),
  address: new RateLimiterMemory({ points: 50, duration: windowSeconds }),
})

const taken = (limiter: RateLimiterMemory, key: string): Promise<boolean> => limiter.consume(key).then(() => true, () => false)

/**
 * Counts one try before the password is looked at, so that tries side by side cannot slip through. False: too many,
 * 10 an account or 50 an address in 15 minutes.
 */
export const mayTry = async (email: string, address: string): Promise<boolean> => {
  const [byAccount, byAddress] = await Promise.all([taken(limits().account, email), taken(limits().address, address)])
  return byAccount && byAddress
}

/** The password was right: the tries before it are forgiven. */
export const forgive = async (email: string, address: string): Promise<void> => {
  await Promise.all([limits().account.delete(email), limits().address.reward(address)])
}
