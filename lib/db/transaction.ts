import pg from 'pg'
import { appPool, type Client, takeFirstFailure } from './pool'
import { forgetLayouts, readLayouts, Unstorable } from './row-array'
import type { WorkspaceId } from './workspace-id'

const retryable = new Set(['40001', '40P01'])
const mostAttempts = 8
const inFailedTransaction = '25P02'
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Thrown inside a transaction whose footing moved (a row vanished): the whole of it runs again. */
export class TryAgain extends Error {}

/** SQLSTATE of a database error; null for anything else (network, programming). */
export const sqlState = (error: unknown): string | null => {
  if (error instanceof Unstorable) return '22003'
  return error instanceof pg.DatabaseError && error.code ? error.code : null
}

// Two commits made the same message at once: the second finds it when it runs again.
const isWorthAnother = (error: unknown): boolean =>
  error instanceof TryAgain || retryable.has(sqlState(error) ?? '') ||
  (error instanceof pg.DatabaseError && error.code === '23505' && error.constraint === 'message_pkey')

/** A row that no partition takes: another process dropped the one that this one remembers. PostgreSQL calls it a check that has no name. */
export const lacksPartition = (error: unknown): boolean => error instanceof pg.DatabaseError && error.code === '23514' && error.constraint === undefined

/** The data is to blame, not the moment: data exception, integrity, program limit. */
export const isPoison = (error: unknown): boolean => /^(22|23|54)/.test(sqlState(error) ?? '')

const planLifeMs = 60_000
let planned = new WeakMap<Client, { transactions: number; atMs: number }>()
let transactions = 0

/** To be called when a table begins empty (a new partition): whatever is planned for it now will be wrong soon. */
export const plansGrowOld = (): void => {
  planned = new WeakMap()
  transactions = 0
}

/**
 * A prepared statement keeps its plan, also the one made while a table was empty, which then reads all of it for each row. So a
 * connection plans anew whenever as many transactions again have run since, and after a minute.
 */
const opening = (client: Client): string => {
  transactions += 1
  const last = planned.get(client)
  const atMs = performance.now()
  if (last && transactions < 2 * last.transactions && atMs - last.atMs < planLifeMs) return 'begin'
  planned.set(client, { transactions, atMs })
  return 'discard plans; begin'
}

/** Statements whose answers nobody waits for before the commit: they travel with it. */
export type Closing = (statement: Promise<unknown>) => void

/**
 * Runs `work` in one transaction that sees only this workspace's rows (row-level security), committed when it returns.
 * A deadlock or serialisation failure is tried again, up to 8 times in all; anything else rolls back and is thrown. BEGIN travels
 * with the first statements of `work`, and COMMIT with those handed to `closing`: each of them has succeeded when this returns.
 */
export const inWorkspace = async <T>(workspaceId: WorkspaceId, work: (client: Client, closing: Closing) => Promise<T>): Promise<T> => {
  // Written into the text below, so that BEGIN and the setting share one round trip.
  if (!uuid.test(workspaceId)) throw new Error('a workspace id is a lower-case UUID')
  for (let attempt = 1; ; attempt += 1) {
    const client = await appPool().connect()
    let broken: Error | undefined
    try {
      await readLayouts(client)
      const statements: Promise<unknown>[] = []
      const closing: Closing = (statement) => {
        // It may fail before it is awaited below.
        statement.catch(() => undefined)
        statements.push(statement)
      }
      closing(client.query(`${opening(client)}; select set_config('app.workspace', '${workspaceId}', true)`))
      const result = await work(client, closing)
      const [committed] = await Promise.all([client.query('commit'), ...statements])
      // COMMIT after a failed statement rolls back and says so instead of failing.
      if (committed.command !== 'COMMIT') throw new Error('the transaction was rolled back')
      return result
    } catch (thrown) {
      await client.query('rollback').catch((cause: Error) => { broken = cause })
      const failure = takeFirstFailure(client)
      const error = sqlState(thrown) === inFailedTransaction ? failure : thrown
      if (sqlState(error) === '42804') forgetLayouts()
      if (attempt === mostAttempts || !isWorthAnother(error)) throw error
    } finally {
      client.release(broken)
    }
  }
}

/** One read in a workspace: `rows` of one statement. */
export const readRows = async <Row extends pg.QueryResultRow>(
  workspaceId: WorkspaceId, text: string, values: readonly unknown[],
): Promise<Row[]> => inWorkspace(workspaceId, async (client) => (await client.query<Row>(text, [...values])).rows)
