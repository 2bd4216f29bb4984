import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { hashPassword } from '../lib/auth/password'
import type { Product } from './product'
import type { Owner } from './test'

/** One more member of the product's only workspace, who can sign in. */
export const addTeammate = async (product: Product, { email, password }: Owner): Promise<void> => {
  const { database } = await product.run<{ database: { url: string } }>('doctor')
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  try {
    const id = uuidv7()
    await client.query('insert into app_user (id, email, password_hash) values ($1, $2, $3)', [id, email, await hashPassword(password)])
    await client.query("insert into member (workspace_id, user_id, role) select id, $1, 'member' from workspace", [id])
  } finally {
    await client.end()
  }
}
