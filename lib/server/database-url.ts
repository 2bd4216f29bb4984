import { Client } from 'pg'
import { Fault } from './fault'

/** Refuses a database that does not answer or is older than PostgreSQL 15. Throws a Fault that shows no password. */
export async function checkDatabase(url: string): Promise<{ version: string }> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    throw new Fault(`the database at ${withoutPassword(url)} does not answer (${error instanceof Error ? error.message : String(error)}): check DATABASE_URL and that it runs`)
  }
  try {
    const { rows: [row] } = await client.query<{ version: string; number: number }>(
      `select current_setting('server_version') as version, current_setting('server_version_num')::int as number`,
    )
    if (!row || row.number < 150_000) throw new Fault(`the database at ${withoutPassword(url)} is PostgreSQL ${row?.version}: Wellsent needs 15 or newer`)
    return { version: row.version }
  } finally {
    await client.end()
  }
}

/** For messages and pages. */
export function withoutPassword(url: string): string {
  const shown = new URL(url)
  if (shown.password) shown.password = '***'
  return shown.href
}
