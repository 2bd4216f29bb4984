import { type Cell, nextCell } from '../deliverability/blocklists/confirm'
import type { ListState } from '../deliverability/blocklists/decode'
import type { Tier } from '../deliverability/blocklists/lists'
import type { TargetKind } from '../deliverability/blocklists/query-name'
import type { Client } from './pool'
import { inWorkspace, readRows } from './transaction'
import type { WorkspaceId } from './workspace-id'

export type ListAnswer = { target: string; kind: TargetKind; answer: ListState }

type CellRow = { list: string; target: string; state: Cell['state']; codes: string[]; why: string | null; checked_at: Date; run: number; run_since: Date; run_of: Cell['runOf']; is_open: boolean }

const cellOf = (row: CellRow): Cell => ({
  state: row.state, codes: row.codes, why: row.why, checkedAt: row.checked_at.getTime(), run: row.run, runSince: row.run_since.getTime(), runOf: row.run_of,
})

const cellColumns = 'c.list, c.target, c.state, c.codes, c.why, c.checked_at, c.run, c.run_since, c.run_of'
const openListing = 'exists (select from listing l where l.workspace_id = c.workspace_id and l.list = c.list and l.target = c.target and l.until is null) as is_open'

type Made = { target: string; kind: TargetKind; answer: ListState; step: ReturnType<typeof nextCell> }

const writeCells = async (client: Client, workspaceId: WorkspaceId, list: string, made: readonly Made[]): Promise<void> => {
  await client.query(
    `insert into list_cell (workspace_id, list, target, kind, state, codes, why, checked_at, run, run_since, run_of)
     select $1, $2, target, kind, state, array(select json_array_elements_text(codes)), why, checked_at, run, run_since, run_of
     from json_to_recordset($3::json) as r(target text, kind text, state text, codes json, why text, checked_at timestamptz, run int, run_since timestamptz, run_of text) order by target
     on conflict (workspace_id, list, target) do update set state = excluded.state, codes = excluded.codes, why = excluded.why, checked_at = excluded.checked_at,
       run = excluded.run, run_since = excluded.run_since, run_of = excluded.run_of`,
    [workspaceId, list, JSON.stringify(made.map(({ target, kind, step: { cell } }) => ({
      target, kind, state: cell.state, codes: cell.codes, why: cell.why, checked_at: new Date(cell.checkedAt).toISOString(), run: cell.run, run_since: new Date(cell.runSince).toISOString(), run_of: cell.runOf,
    })))],
  )
}

const writeListings = async (client: Client, workspaceId: WorkspaceId, list: string, made: readonly Made[], now: string): Promise<void> => {
  for (const { target, kind, answer, step } of made) {
    if (answer.state === 'listed') {
      const values = [workspaceId, target, list, kind, answer.codes, answer.labels, answer.tier, now]
      if (step.open !== null) {
        await client.query(
          `insert into listing (workspace_id, target, list, since, seen_at, kind, codes, labels, tier) values ($1, $2, $3, $8, $8, $4, $5, $6, $7)
           on conflict (workspace_id, target, list, since) do nothing`, values)
      } else {
        await client.query(
          `update listing set seen_at = $6, codes = $4, labels = $5, tier = $7, confirmed_at = coalesce(confirmed_at, case when $8 then $6::timestamptz end)
           where workspace_id = $1 and target = $2 and list = $3 and until is null`,
          [workspaceId, target, list, answer.codes, answer.labels, now, answer.tier, step.confirm])
      }
    } else if (step.close !== null) {
      await client.query('update listing set until = $4 where workspace_id = $1 and target = $2 and list = $3 and until is null', [workspaceId, target, list, new Date(step.close).toISOString()])
    }
  }
}

/** Stores answers of one list in one transaction: the cells, and listings that begin, are confirmed or end. */
export const recordListAnswers = (workspaceId: WorkspaceId, list: string, answers: readonly ListAnswer[], now: number): Promise<void> =>
  inWorkspace(workspaceId, async (client) => {
    const sorted = [...answers].sort((a, b) => (a.target < b.target ? -1 : 1))
    // Two workers may hold the same list in turn: the second waits and reads what the first wrote.
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 2))', [`${workspaceId} ${list}`])
    const { rows } = await client.query<CellRow>(
      `select ${cellColumns}, ${openListing} from list_cell c where c.workspace_id = $1 and c.list = $2 and c.target = any($3::text[])`,
      [workspaceId, list, sorted.map((one) => one.target)],
    )
    const before = new Map(rows.map((row) => [row.target, row]))
    const made = sorted.map((one) => {
      const row = before.get(one.target)
      return { ...one, step: nextCell(row ? cellOf(row) : null, one.answer, now, row?.is_open ?? false) }
    })
    await writeCells(client, workspaceId, list, made)
    await writeListings(client, workspaceId, list, made, new Date(now).toISOString())
  })

export type StoredCell = Cell & { list: string; target: string }

export const readCells = async (workspaceId: WorkspaceId, targets: readonly string[]): Promise<StoredCell[]> => {
  const rows = await readRows<CellRow>(workspaceId, `select ${cellColumns}, false as is_open from list_cell c where c.workspace_id = $1 and c.target = any($2::text[])`, [workspaceId, targets])
  return rows.map((row) => ({ ...cellOf(row), list: row.list, target: row.target }))
}

/** Targets of a list that were answered about since then (ms): a sweep that was stopped goes on after them. */
export const answeredSince = async (workspaceId: WorkspaceId, list: string, sinceMs: number): Promise<Set<string>> => {
  const rows = await readRows<{ target: string }>(workspaceId, 'select target from list_cell where workspace_id = $1 and list = $2 and checked_at >= $3', [workspaceId, list, new Date(sinceMs).toISOString()])
  return new Set(rows.map((row) => row.target))
}

/** Times in ms; `until` null while it lasts, `confirmedAt` null while one answer alone says so. */
export type Listing = { target: string; list: string; kind: TargetKind; since: number; until: number | null; confirmedAt: number | null; seenAt: number; codes: string[]; labels: string[]; tier: Tier }

type ListingRow = { target: string; list: string; kind: TargetKind; since: Date; until: Date | null; confirmed_at: Date | null; seen_at: Date; codes: string[]; labels: string[]; tier: Tier }

const listingColumns = 'target, list, kind, since, until, confirmed_at, seen_at, codes, labels, tier'

const listingOf = (row: ListingRow): Listing => ({
  target: row.target, list: row.list, kind: row.kind, since: row.since.getTime(), until: row.until?.getTime() ?? null, confirmedAt: row.confirmed_at?.getTime() ?? null,
  seenAt: row.seen_at.getTime(), codes: row.codes, labels: row.labels, tier: row.tier,
})

/** Confirmed listings of the workspace that last, or ended at or after `sinceMs`; those that began first come first. */
export const confirmedListings = async (workspaceId: WorkspaceId, sinceMs: number): Promise<Listing[]> =>
  (await readRows<ListingRow>(
    workspaceId, `select ${listingColumns} from listing where workspace_id = $1 and confirmed_at is not null and (until is null or until >= $2) order by since, target, list`,
    [workspaceId, new Date(sinceMs).toISOString()],
  )).map(listingOf)

/** Listings of these targets that last or ended after `sinceMs`, the newest first. */
export const readListings = async (workspaceId: WorkspaceId, targets: readonly string[], sinceMs: number): Promise<Listing[]> => {
  const rows = await readRows<ListingRow>(
    workspaceId,
    `select ${listingColumns} from listing
     where workspace_id = $1 and target = any($2::text[]) and (until is null or until >= $3) order by since desc, target, list`,
    [workspaceId, targets, new Date(sinceMs).toISOString()],
  )
  return rows.map(listingOf)
}
