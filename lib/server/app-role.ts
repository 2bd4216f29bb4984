import type { Client } from 'pg'
import { codeOf } from './data-folder'
import { Fault } from './fault'

type Asks = Pick<Client, 'query'>

/** True when whoever is connected can work under `wellsent_app`, the role that row-level security binds. */
export async function hasAppRole(client: Asks): Promise<boolean> {
  // Since PostgreSQL 16 a member needs a grant of its own to become the role, and whoever made it lacks that at first.
  const { rows: [row] } = await client.query<{ may: boolean }>(
    `select coalesce(bool_or(pg_has_role(current_user, oid, case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end)), false) as may
     from pg_roles where rolname = 'wellsent_app'`,
  )
  return row?.may ?? false
}

/** Throws a Fault when whoever is connected may not make tables and the queue's schema. */
export async function requireOwnership(client: Asks): Promise<void> {
  const { rows: [row] } = await client.query<{ me: string; name: string; may: boolean }>(
    `select quote_ident(current_user) as me, quote_ident(current_database()) as name,
       has_database_privilege(current_database(), 'CREATE') and coalesce(has_schema_privilege(current_schema(), 'CREATE'), false) as may`,
  )
  if (!row || row.may) return
  throw new Fault(`the database user ${row.me} may not make tables in the database ${row.name}: have an administrator of the database run \`ALTER DATABASE ${row.name} OWNER TO ${row.me};\`, then start again`)
}

/** Makes the role and lends it to whoever is connected. Throws a Fault with the SQL to run when that one may not. */
export async function ensureAppRole(client: Asks): Promise<void> {
  if (await hasAppRole(client)) return
  const { rows: [seen] } = await client.query<{ me: string; there: boolean }>(
    `select quote_ident(current_user) as me, exists (select from pg_roles where rolname = 'wellsent_app') as there`,
  )
  const { me = 'current_user', there = false } = seen ?? {}
  const make = 'CREATE ROLE wellsent_app NOLOGIN NOBYPASSRLS;'
  const lend = `GRANT wellsent_app TO ${me};`
  try {
    if (!there) await client.query(make).catch(unlessThere)
    await client.query(lend)
  } catch (error) {
    if (codeOf(error) !== '42501') throw error
    throw new Fault(`the database user ${me} may not ${there ? 'use' : 'make'} the role wellsent_app, which row-level security binds: have an administrator of the database run \`${there ? '' : `${make} `}${lend}\`, then start again`)
  }
}

/** Another process was quicker. */
function unlessThere(error: unknown): void {
  if (codeOf(error) !== '42710' && codeOf(error) !== '23505') throw error
}
