import type { DomainSummary } from '@/lib/contracts/domains'

const rank: Record<DomainSummary['state'], number> = { act: 0, watch: 1, silent: 2, healthy: 3, too_few: 4 }

/** By state, then by the hard-bounce rate that is proved (lower end of its interval), then by volume, then by name. */
export const worstFirst = (domains: readonly DomainSummary[]): DomainSummary[] =>
  [...domains].sort(
    (a, b) =>
      rank[a.state] - rank[b.state] ||
      b.rates.hard_bounce.low - a.rates.hard_bounce.low ||
      b.counts.accepted - a.counts.accepted ||
      (a.name < b.name ? -1 : 1),
  )
