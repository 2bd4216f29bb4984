import { consumerDomains } from '../provider-domains'
import type { Parts } from './count-rows'

/** How a hit looks when no single company may speak for all. */
export type Clustering =
  | { kind: 'spread'; k: number }
  /** One recipient domain is what is wrong: more than half of the cases, and the rest alone is in order. */
  | { kind: 'one_domain'; recipientDomain: string; share: number }
  /** Nothing is left when each company counts for at most a fifth. */
  | { kind: 'dissolved' }

/**
 * Rule A0. `recipients` are bad cases per recipient domain as far as they were read (maybe a sample of `parts.k`); `isHit` asks the
 * rule again. One broken mail server at one company must not look like a bad list; addresses at a public mailbox provider are nobody's company.
 */
export const deCluster = (parts: Parts, recipients: ReadonlyMap<string, number>, isHit: (parts: Parts) => boolean): Clustering => {
  const read = [...recipients.values()].reduce((sum, count) => sum + count, 0)
  if (read === 0) return { kind: 'spread', k: parts.k }
  const scale = Math.max(parts.k / read, 1)
  const cap = Math.max(3, Math.floor(0.2 * parts.k))
  const companies = [...recipients].filter(([domain]) => !consumerDomains.has(domain))
  const personal = read - companies.reduce((sum, [, count]) => sum + count, 0)
  const capped = Math.floor(companies.reduce((sum, [, count]) => sum + Math.min(count * scale, cap), personal * scale))
  const [top] = companies.sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
  const share = (top?.[1] ?? 0) / read
  const others = Math.round(parts.k * (1 - share))
  if (top && share > 0.5 && !isHit({ k: others, n: Math.max(parts.n - (parts.k - others), others) })) {
    return { kind: 'one_domain', recipientDomain: top[0], share }
  }
  return isHit({ k: Math.min(capped, parts.k), n: parts.n }) ? { kind: 'spread', k: Math.min(capped, parts.k) } : { kind: 'dissolved' }
}
