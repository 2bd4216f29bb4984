import type { BlocklistsAnswer, ListingCell } from '@/lib/contracts/blocklists'
import { readCheck } from '@/lib/db/dns-check'
import { readListHealth } from '@/lib/db/list-health'
import { type Listing, readCells, readListings, type StoredCell } from '@/lib/db/listing'
import { bouncesByNamedList, type NamedBounces } from '@/lib/db/named-bounces'
import type { WorkspaceId } from '@/lib/db/workspace-id'
import { intervalMs, isAlert } from '@/lib/deliverability/blocklists/confirm'
import type { Blocklist } from '@/lib/deliverability/blocklists/lists'
import { covers, type Target } from '@/lib/deliverability/blocklists/targets'
import { namedLists } from '@/lib/deliverability/classify/named-list'
import { isoTime, isoTimeOrNull } from '@/lib/http/range'
import { domainTargets } from '@/lib/jobs/domain-facts'
import { listsInUse } from '@/lib/jobs/lists-in-use'
import { presentChecking } from './present-authentication'

const dayMs = 86_400_000
const historyMs = 90 * dayMs
const hourMs = 3_600_000

/** Bounces of the listing's period that name the list, by the listed IP where the event knows its IP. */
const bouncesOf = (list: Blocklist, target: Pick<Target, 'target' | 'kind'>, from: number, until: number | null, named: readonly NamedBounces[] | null): number | null =>
  named && named
    .filter((one) => list.named.includes(one.named) && one.hourMs >= from - hourMs && one.hourMs <= (until ?? Number.MAX_SAFE_INTEGER) && (target.kind === 'domain' || one.ip === null || one.ip === target.target))
    .reduce((sum, one) => sum + one.messages, 0)

/** An answer holds for three intervals and a day at least; after that nobody knows any more. */
const isStale = (cell: StoredCell, list: Blocklist, now: number): boolean => now - cell.checkedAt > Math.max(3 * intervalMs[list.tier], dayMs)

type Known = { cell: StoredCell | undefined; listing: Listing | undefined; named: readonly NamedBounces[] | null; now: number }

const presentCell = (target: Target, list: Blocklist, { cell, listing, named, now }: Known): ListingCell => {
  const isOld = cell !== undefined && isStale(cell, list, now)
  const state = cell === undefined || isOld ? 'unknown' : cell.state
  const tier = listing?.tier ?? list.tier
  const since = listing?.since ?? null
  return {
    target: target.target, target_kind: target.kind, role: target.role, list: list.id, zone: list.zone, label: list.label, tier, state,
    code: state === 'listed' ? (cell?.codes.join(', ') ?? null) : null, meaning: state === 'listed' ? (listing?.labels.join('; ') ?? null) : null,
    why: cell === undefined ? 'not asked yet' : isOld ? 'its last answer is too old' : state === 'unknown' ? cell.why : null,
    confirmed: listing !== undefined && listing.confirmedAt !== null, alerts: state === 'listed' && isAlert(tier, list.neverAlerts ?? false), checked_at: isoTimeOrNull(cell?.checkedAt ?? null),
    since: isoTimeOrNull(since), until: isoTimeOrNull(listing?.until ?? null), delist_url: list.delistUrl, bounces: since === null ? 0 : bouncesOf(list, target, since, listing?.until ?? null, named),
  }
}

const cellKey = (list: string, target: string): string => `${list} ${target}`

type Matrix = { cells: ListingCell[]; listings: Listing[]; lists: readonly Blocklist[] }

const readMatrix = async (workspaceId: WorkspaceId, targets: readonly Target[], lists: readonly Blocklist[], named: readonly NamedBounces[] | null, now: number): Promise<Matrix> => {
  const names = targets.map((target) => target.target)
  const [cells, listings] = await Promise.all([readCells(workspaceId, names), readListings(workspaceId, names, now - historyMs)])
  const byCell = new Map(cells.map((cell) => [cellKey(cell.list, cell.target), cell]))
  // The newest listing comes first, so the oldest is set first and the newest stays.
  const byListing = new Map([...listings].reverse().map((one) => [cellKey(one.list, one.target), one]))
  const made = targets.flatMap((target) => lists.filter((list) => covers(list, target)).map((list) => {
    const key = cellKey(list.id, target.target)
    return presentCell(target, list, { cell: byCell.get(key), listing: byListing.get(key), named, now })
  }))
  return { cells: made, listings, lists }
}

/** The cells alone, for other pages. */
export const readListingStates = async (workspaceId: WorkspaceId, targets: readonly Target[], now: number): Promise<ListingCell[]> =>
  (await readMatrix(workspaceId, targets, (await listsInUse(workspaceId)).inUse.map(({ list }) => list), [], now)).cells

const namedInBounces = (named: readonly NamedBounces[], lists: readonly Blocklist[], sinceMs: number): NonNullable<BlocklistsAnswer['named_in_bounces']> => {
  const sums = new Map<string, { bounces: number; last: number }>()
  for (const one of named.filter(({ hourMs: at }) => at >= sinceMs)) {
    const held = sums.get(one.named) ?? { bounces: 0, last: 0 }
    sums.set(one.named, { bounces: held.bounces + one.messages, last: Math.max(held.last, one.hourMs) })
  }
  return [...sums].sort(([, a], [, b]) => b.bounces - a.bounces).map(([id, { bounces, last }]) => ({
    list: id, label: namedLists.find((one) => one.id === id)?.label ?? id, bounces, last_at: isoTime(last), on_dns: lists.some((list) => list.named.includes(id)),
  }))
}

/** The matrix of a domain's targets and lists with its history, as the API answers it. */
export const answerBlocklists = async (workspaceId: WorkspaceId, domain: string, now: number): Promise<BlocklistsAnswer> => {
  const [targets, { inUse, off }, health, progress, named] = await Promise.all([
    domainTargets(workspaceId, domain, now), listsInUse(workspaceId), readListHealth(workspaceId), readCheck(workspaceId, domain, 'blocklists'), bouncesByNamedList(workspaceId, domain, now - historyMs, now + hourMs),
  ])
  const lists = inUse.map(({ list }) => list)
  const all = [...lists, ...off.map(({ list }) => list)]
  const { cells, listings } = await readMatrix(workspaceId, targets, lists, named, now)
  const answered = cells.flatMap((cell) => cell.checked_at ?? []).sort()
  const offWhy = new Map(off.map(({ list, why }) => [list.id, why]))
  return {
    data: cells, checking: presentChecking(progress, now), checked_at: answered.at(-1) ?? null,
    lists: all.map((list) => {
      const known = offWhy.has(list.id) ? undefined : health.get(list.id)
      return {
        id: list.id, zone: list.zone, label: list.label, tier: list.tier, kinds: [...list.kinds], on: !offWhy.has(list.id), healthy: known?.healthy ?? null,
        reason: offWhy.get(list.id) ?? known?.reason ?? null, tested_at: isoTimeOrNull(known?.testedAt ?? null), never_alerts: list.neverAlerts ?? false, delist_url: list.delistUrl,
      }
    }),
    history: listings.map((one) => {
      const list = all.find(({ id }) => id === one.list)
      return {
        target: one.target, target_kind: one.kind, list: one.list, label: list?.label ?? one.list, tier: one.tier, since: isoTime(one.since), until: isoTimeOrNull(one.until), confirmed_at: isoTimeOrNull(one.confirmedAt),
        code: one.codes.join(', ') || null, meaning: one.labels.join('; ') || null, delist_url: list?.delistUrl ?? '', bounces: list ? bouncesOf(list, one, one.since, one.until, named) : null,
      }
    }),
    named_in_bounces: named && namedInBounces(named, lists, now - 30 * dayMs),
  }
}
