import { expect, inject, it } from 'vitest'
import { databaseIn, withClient } from '../testing/cluster'
import { hasAppRole } from './app-role'
import { migrate } from './migrate'

const { ownerUrl, template } = inject('cluster')
const mayMakeRoles = await withClient(ownerUrl, async (client) =>
  (await client.query<{ may: boolean }>('select rolsuper or (rolcreaterole and rolcreatedb) as may from pg_roles where rolname = current_user')).rows[0]?.may === true)

/** An ordinary user with a database of its own, both gone afterwards. */
const withUser = async (name: string, rights: string, work: (url: string) => Promise<void>): Promise<void> => {
  const owner = (sql: string) => withClient(ownerUrl, (client) => client.query(sql))
  const url = new URL(databaseIn(ownerUrl, name))
  ;[url.username, url.password] = [name, 'a-password']
  await owner(`create role ${name} login password 'a-password' createdb ${rights}`)
  try {
    await withClient(databaseIn(url.href, 'postgres'), (client) => client.query(`create database ${name}`))
    await work(url.href)
  } finally {
    await withClient(databaseIn(url.href, 'postgres'), (client) => client.query(`drop database ${name} with (force)`))
    // What it granted to itself goes with it.
    await owner(`drop owned by ${name}`).catch(() => undefined)
    await owner(`drop role ${name}`)
  }
}

const workAs = (url: string): Promise<unknown> =>
  withClient(`${url}?options=${encodeURIComponent('-c role=wellsent_app')}`, async (client) => (await client.query('select current_user as me')).rows[0])

it.runIf(mayMakeRoles)('lends the role to an ordinary user that may make roles, on every version', async () => {
  await withUser(`${template}_maker`, 'createrole', async (url) => {
    // What PostgreSQL 16 gives to the maker of a role: it may lend it and may not become it.
    await withClient(ownerUrl, async (client) => {
      const { rows: [row] } = await client.query<{ number: number }>(`select current_setting('server_version_num')::int as number`)
      await client.query(`grant wellsent_app to ${template}_maker with ${Number(row?.number) >= 160_000 ? 'admin true, set false' : 'admin option'}`)
    })
    await migrate(url)
    expect(await workAs(url)).toEqual({ me: 'wellsent_app' })
  })
})

it.runIf(mayMakeRoles)('tells a user that may not what an administrator has to run, and goes on after that', async () => {
  const name = `${template}_plain`
  await withUser(name, 'nocreaterole', async (url) => {
    await expect(migrate(url)).rejects.toThrow(`have an administrator of the database run \`GRANT wellsent_app TO ${name};\`, then start again`)
    expect(await withClient(url, hasAppRole)).toBe(false)
    await withClient(ownerUrl, (client) => client.query(`grant wellsent_app to ${name}`))
    expect(await migrate(url)).not.toEqual([])
    expect(await workAs(url)).toEqual({ me: 'wellsent_app' })
  })
})

it.runIf(mayMakeRoles)('tells a user whom the database does not belong to what an administrator has to run', async () => {
  const name = `${template}_guest`
  await withUser(name, 'nocreaterole', async (url) => {
    await expect(migrate(databaseIn(url, template))).rejects.toThrow(`have an administrator of the database run \`ALTER DATABASE ${template} OWNER TO ${name};\`, then start again`)
  })
})
