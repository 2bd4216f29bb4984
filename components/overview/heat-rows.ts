import type { ProviderCell } from '@/lib/contracts/provider-matrix'
import { judgeCases } from '../rates/judge-rate'

const tones = { act: 0, watch: 1, good: 2, quiet: 3, plain: 3 } as const
/** Providers that are shown although nothing was refused there. */
const calmProviders = 8

/** The two numbers of a cell. */
export const heatKinds = [
  { rate: 'block', label: 'Refused', counted: 'blocked' },
  { rate: 'throttle', label: 'Throttled', counted: 'throttled' },
] as const

export type HeatRow = { domain: string | null; cells: Map<string, ProviderCell> }
export type Heat = { rows: HeatRow[]; providers: string[]; left: number }

const troubleOf = (cells: readonly ProviderCell[]): number => cells.reduce((sum, cell) => sum + cell.blocked + cell.throttled, 0)
const worstTone = (cells: readonly ProviderCell[]): number => Math.min(...cells.flatMap((cell) => heatKinds.map(({ rate, counted }) => tones[judgeCases(rate, cell[counted], cell[rate]).tone])))

const grouped = <Key>(cells: readonly ProviderCell[], key: (cell: ProviderCell) => Key): Map<Key, ProviderCell[]> => {
  const groups = new Map<Key, ProviderCell[]>()
  for (const cell of cells) groups.set(key(cell), [...(groups.get(key(cell)) ?? []), cell])
  return groups
}

/** Domains with the worst verdict first, providers with the most mail first; `left` providers without any refusal are left out. */
export const heatRows = (cells: readonly ProviderCell[]): Heat => {
  const volume = (held: readonly ProviderCell[]): number => held.reduce((sum, cell) => sum + cell.accepted, 0)
  const providers = [...grouped(cells, ({ provider }) => provider)].sort(([a, x], [b, y]) => volume(y) - volume(x) || (a < b ? -1 : 1))
  const kept = providers.filter(([, held], at) => at < calmProviders || troubleOf(held) > 0)
  const rows = [...grouped(cells, ({ domain }) => domain)].sort(([a, x], [b, y]) => worstTone(x) - worstTone(y) || troubleOf(y) - troubleOf(x) || ((a ?? '') < (b ?? '') ? -1 : 1))
  return {
    rows: rows.map(([domain, held]) => ({ domain, cells: new Map(held.map((cell) => [cell.provider, cell])) })),
    providers: kept.map(([provider]) => provider), left: providers.length - kept.length,
  }
}
