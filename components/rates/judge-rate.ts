import type { Counts, Rates } from '@/lib/contracts/counts'
import { type Limit, limits } from '@/lib/deliverability/benchmarks'
import type { RateName } from '@/lib/deliverability/rates'

const casesOf: Record<RateName, (counts: Counts) => number> = {
  delivery: (c) => c.delivered,
  bounce: (c) => c.bounced,
  hard_bounce: (c) => c.hard,
  soft_bounce: (c) => c.soft,
  block: (c) => c.blocked,
  throttle: (c) => c.throttled,
  complaint: (c) => c.complained,
  unsubscribe: (c) => c.unsubscribed,
}

/** The numerator of a rate. */
export const numeratorOf = (name: RateName, counts: Counts): number => casesOf[name](counts)

export const limitOf = (name: RateName): Limit | undefined => limits.find((limit) => limit.rate === name)

export type Judgement = { tone: 'good' | 'watch' | 'act' | 'quiet' | 'plain'; missing: number; mark: number | null }

/** `k` cases of a rate's numerator against its limits, with the evidence that they ask for; `missing` is how many more results would allow a verdict. */
export const judgeCases = (name: RateName, k: number, { value, n }: { value: number | null; n: number }): Judgement => {
  const limit = limitOf(name)
  if (!limit || value === null) return { tone: limit ? 'quiet' : 'plain', missing: limit?.evidence.watch ?? 0, mark: null }
  const cases = limit.worse === 'higher' ? k : n - k
  const isBeyond = (mark: number) => (limit.worse === 'higher' ? value >= mark : value < mark)
  for (const tone of ['act', 'watch'] as const) {
    if (n >= limit.evidence[tone] && cases >= limit.evidence.cases && isBeyond(limit[tone])) return { tone, missing: 0, mark: limit[tone] }
  }
  return n < limit.evidence.watch ? { tone: 'quiet', missing: limit.evidence.watch - n, mark: null } : { tone: 'good', missing: 0, mark: limit.watch }
}

export const judgeRate = (name: RateName, counts: Counts, rates: Rates): Judgement => judgeCases(name, numeratorOf(name, counts), rates[name])
