import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { HttpFault } from './problem'

export type Budget = 'reads' | 'writes' | 'open'
const perMinute: Record<Budget, number> = { reads: 600, writes: 300, open: 600 }

type Limiters = Record<Budget, RateLimiterMemory>
// Next may bundle this file more than once; the count must be one per process.
const shared = globalThis as typeof globalThis & { wellsentApiLimits?: Limiters }

const limiters = (): Limiters => (shared.wellsentApiLimits ??= {
  reads: new RateLimiterMemory({ points: perMinute.reads, duration: 60 }),
  writes: new RateLimiterMemory({ points: perMinute.writes, duration: 60 }),
  open: new RateLimiterMemory({ points: perMinute.open, duration: 60 }),
})

const headersOf = (budget: Budget, result: RateLimiterRes): Record<string, string> => ({
  'ratelimit-limit': String(perMinute[budget]),
  'ratelimit-remaining': String(Math.max(result.remainingPoints, 0)),
  'ratelimit-reset': String(Math.ceil(result.msBeforeNext / 1_000)),
})

/** Spends one call and answers the headers that say what is left. Throws 429 when nothing is. */
export const spend = async (budget: Budget, key: string): Promise<Record<string, string>> => {
  try {
    return headersOf(budget, await limiters()[budget].consume(key))
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal
    const seconds = String(Math.max(Math.ceil(refusal.msBeforeNext / 1_000), 1))
    throw new HttpFault(429, `More than ${perMinute[budget]} ${budget === 'open' ? 'calls' : budget} in a minute. Try again in ${seconds} s.`, {
      headers: { ...headersOf(budget, refusal), 'retry-after': seconds },
    })
  }
}
