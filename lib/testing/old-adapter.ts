import { Client } from 'pg'

/** What was quarantined under the first element of its post now stands for the second, which can be read: as if an adapter of before had not known it. */
export async function quarantineSecondElement(databaseUrl: string, connectionId: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rowCount } = await client.query('update quarantine set element = 1 where connection_id = $1 and element = 0', [connectionId])
    if (rowCount !== 1) throw new Error(`${String(rowCount)} elements instead of one are quarantined as the first of their post`)
  } finally {
    await client.end()
  }
}
