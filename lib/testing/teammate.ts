import { Client } from 'pg'
import { uuidv7 } from 'uuidv7'
import { hashPassword } from '../auth/password'

/** One more member of the only workspace of a running product, who can sign in. The URL is the one that `doctor` tells. */
export async function addTeammate(databaseUrl: string, { email, password }: { email: string; password: string }): Promise<void> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const id = uuidv7()
    await client.query('insert into app_user (id, email, password_hash) values ($1, $2, $3)', [id, email, await hashPassword(password)])
    await client.query("insert into member (workspace_id, user_id, role) select id, $1, 'member' from workspace", [id])
  } finally {
    await client.end()
  }
}
