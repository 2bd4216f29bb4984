import type { RateName } from '../rates'
import type { Slice } from './cause'
import { badParts, type CountRow, type Parts } from './count-rows'
import type { HourParts } from './onset'
import type { PoolCell } from './pool-verdict'
import type { Scope } from './scope'

/** Whether a row is mail of the scope. */
export const isOf = (scope: Scope, row: CountRow): boolean => {
  if (scope.domain !== null && row.domain !== scope.domain) return false
  switch (scope.kind) {
    case 'provider':
    case 'domain_provider': return row.provider === scope.value
    case 'pool': return row.pool === scope.value
    case 'connection': return row.connectionId === scope.value
    case 'ip':
    case 'campaign': return row.slice === scope.value
    default: return true
  }
}

const add = (sums: Map<string, { now: Parts; before: Parts }>, key: string, side: 'now' | 'before', parts: Parts): void => {
  const held = sums.get(key) ?? { now: { k: 0, n: 0 }, before: { k: 0, n: 0 } }
  held[side] = { k: held[side].k + parts.k, n: held[side].n + parts.n }
  sums.set(key, held)
}

/** Cuts rows along one dimension, before and since `fromMs`. A dimension with one value explains nothing. */
export const slicesBy = (dimension: Slice['dimension'], rows: readonly CountRow[], valueOf: (row: CountRow) => string, metric: RateName, fromMs: number): Slice[] => {
  const sums = new Map<string, { now: Parts; before: Parts }>()
  for (const row of rows) add(sums, valueOf(row), row.startMs >= fromMs ? 'now' : 'before', badParts(metric, row.counts))
  const slices = [...sums].map(([value, held]) => ({ dimension, value, ...held }))
  return slices.filter((slice) => slice.now.n > 0).length > 1 ? slices : []
}

export const partsOfRows = (rows: readonly CountRow[], metric: RateName): Parts =>
  rows.reduce((sum, row) => {
    const { k, n } = badParts(metric, row.counts)
    return { k: sum.k + k, n: sum.n + n }
  }, { k: 0, n: 0 })

export const hoursOfRows = (rows: readonly CountRow[], metric: RateName): HourParts[] =>
  [...Map.groupBy(rows, (row) => row.startMs)].sort(([a], [b]) => a - b).map(([startMs, held]) => ({ startMs, ...partsOfRows(held, metric) }))

export const cellsOfRows = (rows: readonly CountRow[], metric: RateName): PoolCell[] =>
  rows.map((row) => ({ domain: row.domain, pool: row.pool, provider: row.provider, startMs: row.startMs, ...badParts(metric, row.counts) }))

/** The rate before, per provider, drawn towards that of all. */
export const usualByProvider = (rows: readonly CountRow[], metric: RateName): ((provider: string) => number) => {
  const whole = partsOfRows(rows, metric)
  const overall = (whole.k + 0.5) / (whole.n + 100)
  const by = new Map([...Map.groupBy(rows, (row) => row.provider)].map(([provider, held]) => [provider, partsOfRows(held, metric)]))
  return (provider) => {
    const held = by.get(provider) ?? { k: 0, n: 0 }
    return (held.k + 50 * overall) / (held.n + 50)
  }
}
