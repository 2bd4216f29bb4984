import pg from 'pg'
import { appPool, type Client } from './pool'
import type { WorkspaceId } from './workspace-id'

const retryable = new Set(['40001', '40P01'])
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Thrown inside a transaction whose footing moved (a row vanished): the whole of it runs again. */
export class TryAgain extends Error {}

/** SQLSTATE of a database error; null for anything else (network, programming). */
export const sqlState = (error: unknown): string | null =>
  error instanceof pg.DatabaseError && error.code ? error.code : null

/** A row that no partition takes: another process dropped the one that this one remembers. PostgreSQL calls it a check that has no name. */
export const lacksPartition = (error: unknown): boolean => error instanceof pg.DatabaseError && error.code === '23514' && error.constraint === undefined

/** The data is to blame, not the moment: data exception, integrity, program limit. */
export const isPoison = (error: unknown): boolean => /^(22|23|54)/.test(sqlState(error) ?? '')

/**
 * Runs `work` in one transaction that sees only this workspace's rows (row-level security), committed when it returns.
 * A deadlock or serialisation failure is tried again, up to 5 times; anything else rolls back and is thrown.
 */
export const inWorkspace = async <T>(workspaceId: WorkspaceId, work: (client: Client) => Promise<T>): Promise<T> => {
  // Written into the text below, so that BEGIN and the setting share one round trip.
  if (!uuid.test(workspaceId)) throw new Error('a workspace id is a lower-case UUID')
  for (let attempt = 1; ; attempt += 1) {
    const client = await appPool().connect()
    let broken: Error | undefined
    try {
      await client.query(`begin; select set_config('app.workspace', '${workspaceId}', true)`)
      const result = await work(client)
      await client.query('commit')
      return result
    } catch (error) {
      await client.query('rollback').catch((cause: Error) => { broken = cause })
      if (attempt === 5 || !(error instanceof TryAgain || retryable.has(sqlState(error) ?? ''))) throw error
    } finally {
      client.release(broken)
    }
  }
}

/** One read in a workspace: `rows` of one statement. */
export const readRows = async <Row extends pg.QueryResultRow>(
  workspaceId: WorkspaceId, text: string, values: readonly unknown[],
): Promise<Row[]> => inWorkspace(workspaceId, async (client) => (await client.query<Row>(text, [...values])).rows)
