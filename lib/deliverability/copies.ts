import { eventFlag } from './event-flags'
import type { FoldableEvent } from './fold'

const least = <T extends string | number>(a: T | null, b: T | null): T | null => (a === null ? b : b === null ? a : a <= b ? a : b)

type Knowledge = Pick<FoldableEvent, 'flags' | 'sentAt' | 'domainClaim' | 'host' | 'providerClaim' | 'pool' | 'campaign' | 'tags' | 'sendingIp'>

const sameTags = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((tag, i) => tag === b[i])

/** Of sorted tags the sorted union; `a` itself where that is it. */
const unionOfTags = (a: readonly string[], b: readonly string[]): readonly string[] => {
  if (sameTags(a, b)) return a
  const all = [...new Set([...a, ...b])].sort()
  return sameTags(a, all) ? a : all
}

/** Copies that agree in time and codes may still differ in what else they know: what is stored is their join. */
export const joinCopies = <E extends Knowledge>(a: E, b: Knowledge): E => ({
  ...a,
  flags: a.flags | b.flags,
  sentAt: least(a.sentAt, b.sentAt),
  domainClaim: least(a.domainClaim, b.domainClaim),
  host: least(a.host, b.host),
  providerClaim: least(a.providerClaim, b.providerClaim),
  pool: least(a.pool, b.pool),
  campaign: least(a.campaign, b.campaign),
  tags: unionOfTags(a.tags, b.tags),
  sendingIp: least(a.sendingIp, b.sendingIp),
})

/** What a copy says of why: facts as posted, and what was made of them. */
type Reason = Pick<FoldableEvent, 'class' | 'confidence' | 'smtpCode' | 'enhancedCode'> & {
  rule: string | null; classifierVersion: number | null; diagnostic: string | null; relayClass: string | null; refusedBy: string | null
}

type Telling = Knowledge & Reason & Pick<FoldableEvent, 'occurredAt'> & {
  occurredMillis: number; mxHost: string | null; remoteIp: string | null
  metadata: Record<string, string>
}

/** Smaller tells more: a reply before a code before nothing. Of the facts alone, so that a newer classifier changes no choice. */
const poverty = (r: Reason): string =>
  [r.diagnostic, r.enhancedCode, r.smtpCode].map((fact) => (fact === null ? 1 : 0)).join('') + JSON.stringify([r.diagnostic, r.enhancedCode, r.smtpCode, r.relayClass])

const suspect = (e: Telling): number => (e.flags & eventFlag.clockSuspect ? 1 : 0)

/** A time of its own before a stand-in, then the earlier. */
const byTime = (a: Telling, b: Telling): number => suspect(a) - suspect(b) || a.occurredAt - b.occurredAt || a.occurredMillis - b.occurredMillis

/** JSON with its keys in order: equal for equal values, also after a way through `jsonb`. */
export const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  return `{${Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`
}

/** By name; where both have one, the longer wins, then the lesser. */
const union = <T>(a: Record<string, T>, b: Record<string, T>): Record<string, T> => {
  const found = new Map(Object.entries(a))
  for (const [name, value] of Object.entries(b)) {
    const held = found.get(name)
    const [mine, other] = [held === undefined ? '' : canonical(held), canonical(value)]
    if (held === undefined || other.length > mine.length || (other.length === mine.length && other < mine)) found.set(name, value)
  }
  return Object.fromEntries(found)
}

/**
 * The join of two tellings of one event that may differ in time, codes and text (the two dialects of SES): the earlier
 * time, the reason that knows more, everything else of both. Any order and number of tellings end in the same.
 */
export const joinTellings = <E extends Telling>(a: E, b: Telling): E => {
  const { occurredAt, occurredMillis } = byTime(b, a) < 0 ? b : a
  const { class: reasonClass, confidence, smtpCode, enhancedCode, rule, classifierVersion, diagnostic, relayClass, refusedBy } = poverty(b) < poverty(a) ? b : a
  const joined = joinCopies(a, b)
  return {
    ...joined, occurredAt, occurredMillis,
    flags: suspect(a) && suspect(b) ? joined.flags : joined.flags & ~eventFlag.clockSuspect,
    class: reasonClass, confidence, smtpCode, enhancedCode, rule, classifierVersion, diagnostic, relayClass, refusedBy,
    mxHost: least(a.mxHost, b.mxHost), remoteIp: least(a.remoteIp, b.remoteIp),
    metadata: union(a.metadata, b.metadata),
  }
}
