import { countFields, noCounts, type StoredCounts } from '../counter'
import { localHourStart } from '../local-time'
import { type Basis, partsOf, type RateName } from '../rates'
import { type Scope, scopeKey, type ScopeKind } from './scope'

/** Sums of counters that begin at `startMs`: an hour, or several that no window tells apart. `slice` is the campaign or IP. */
export type CountRow = { startMs: number; domain: string; provider: string; connectionId: string; pool: string; slice: string; counts: StoredCounts }

/** Bad cases of so many. */
export type Parts = { k: number; n: number }

/** Throttling is a share of messages; attempts of one message would count as many. */
export const basisOf = (metric: RateName): Basis => (metric === 'throttle' ? 'sent' : 'event')

/** What a rule counts: for delivery, what was not delivered. */
export const badParts = (metric: RateName, counts: StoredCounts): Parts => {
  const { k, n } = partsOf(counts, basisOf(metric))[metric]
  return metric === 'delivery' ? { k: n - k, n } : { k: Math.min(k, n), n }
}
export const badLimit = (metric: RateName, limit: number): number => (metric === 'delivery' ? 1 - limit : limit)

/** Begin of a window. An hour counts as a whole, so that a window is up to an hour longer than its name. */
export const windowStart = (nowMs: number, hours: number, timeZone: string): number => localHourStart(nowMs - hours * 3_600_000, timeZone)

export const scopeOf = (kind: ScopeKind, row: CountRow): Scope => {
  switch (kind) {
    case 'workspace': return { kind, domain: null, value: null }
    case 'domain': return { kind, domain: row.domain, value: null }
    case 'domain_provider': return { kind, domain: row.domain, value: row.provider }
    case 'provider': return { kind, domain: null, value: row.provider }
    case 'pool': return { kind, domain: null, value: row.pool }
    case 'connection': return { kind, domain: null, value: row.connectionId }
    case 'ip':
    case 'campaign': return { kind, domain: null, value: row.slice }
  }
}

export const addInto = (sum: StoredCounts, counts: StoredCounts): void => {
  for (const field of countFields) sum[field] += counts[field]
}

export type ScopeSum = { scope: Scope; counts: StoredCounts }

/** One sum for each scope that has a row at `fromMs` or later. */
export const sumByScope = (rows: readonly CountRow[], kind: ScopeKind, fromMs: number, only: string | null): Map<string, ScopeSum> => {
  const sums = new Map<string, ScopeSum>()
  for (const row of rows) {
    if (row.startMs < fromMs || (only !== null && row.domain !== only)) continue
    const scope = scopeOf(kind, row)
    const key = scopeKey(scope)
    let held = sums.get(key)
    if (!held) sums.set(key, (held = { scope, counts: noCounts() }))
    addInto(held.counts, row.counts)
  }
  return sums
}
