import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { makeLedger } from '../testing/ledger'
import { ensurePartitions } from './partition'
import { appPool, closePools, ownerPool } from './pool'

afterAll(closePools)

/** Read before a workspace is known; reference tables on Citus. Everything else belongs to a workspace. */
const directory = ['app_user', 'member', 'workspace']
/** Of the migration tool and the job queue; local to the coordinator. */
const own = "c.relname not like '\\_prisma%' and n.nspname = 'public'"

const names = async (sql: string): Promise<string[]> => (await ownerPool().query<{ name: string }>(sql)).rows.map((row) => row.name)
const tables = `pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and not c.relispartition and ${own}`
const tenantTables = async (): Promise<string[]> => (await names(`select c.relname as name from ${tables} order by 1`)).filter((name) => !directory.includes(name))

describe('the catalogue', () => {
  it('leads every key and index of a tenant table by workspace_id, as Citus and row-level security want', async () => {
    const { rows } = await ownerPool().query<{ table: string; index: string; first: string }>(
      `select c.relname as table, i.relname as index, a.attname as first from pg_index x join pg_class i on i.oid = x.indexrelid
       join pg_class c on c.oid = x.indrelid join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum = x.indkey[0] where ${own} and not c.relispartition`)
    const wrong = rows.filter((row) => !directory.includes(row.table) && row.first !== 'workspace_id')
    expect(wrong).toEqual([])
    expect(new Set(rows.map((row) => row.table))).toEqual(new Set([...directory, ...(await tenantTables())]))
  })

  it('has no foreign key between tenant tables and none from the ledger, and no trigger on a tenant table', async () => {
    const foreign = await names(
      `select c.relname || ' → ' || f.relname as name from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class f on f.oid = k.confrelid
       join pg_namespace n on n.oid = c.relnamespace where k.contype = 'f' and ${own} and f.relname not in ('workspace', 'app_user')`)
    const triggers = await names(
      `select c.relname || '.' || t.tgname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
       where not t.tgisinternal and ${own}`)
    expect([foreign, triggers]).toEqual([[], []])
  })

  it('puts the partition column into every unique key of a partitioned table', async () => {
    const { rows } = await ownerPool().query<{ table: string; good: boolean }>(
      `select c.relname as table, p.partattrs[0] = any(x.indkey) as good from pg_partitioned_table p join pg_class c on c.oid = p.partrelid
       join pg_index x on x.indrelid = c.oid and x.indisunique order by 1`)
    expect(rows).toEqual([{ table: 'event', good: true }, { table: 'post', good: true }])
  })

  it('binds every tenant table by row-level security, forced, with a policy for the app’s role', async () => {
    const bound = await names(`select c.relname as name from ${tables} and c.relrowsecurity and c.relforcerowsecurity
      and exists (select from pg_policy p where p.polrelid = c.oid and p.polroles = array[(select oid from pg_roles where rolname = 'wellsent_app')]) order by 1`)
    expect(bound).toEqual(await tenantTables())
    const { rows } = await ownerPool().query("select rolbypassrls, rolsuper from pg_roles where rolname = 'wellsent_app'")
    expect(rows).toEqual([{ rolbypassrls: false, rolsuper: false }])
  })

  it('gives the app’s role no way into a partition beside its parent, and no way to change the audit log', async () => {
    await ensurePartitions('event', [Date.UTC(2026, 10, 1)])
    await expect(appPool().query('select from event_2026_11')).rejects.toThrow('permission denied')
    await expect(appPool().query("update audit set actor = 'nobody'")).rejects.toThrow('permission denied')
    await expect(appPool().query('delete from audit')).rejects.toThrow('permission denied')
  })
})

describe('row-level security', () => {
  it('shows no row of any tenant table while no workspace or another one is set', async () => {
    const now = Date.UTC(2026, 10, 24)
    const ledger = await makeLedger({ now })
    await ledger.post('sendgrid', [{ email: 'p@example.com', timestamp: now / 1000, event: 'delivered', sg_message_id: 'a.1', sending_domain: 'out.example.net' }, 'unreadable'])
    const counts = async (workspace: string): Promise<Record<string, number>> => {
      const client = await appPool().connect()
      try {
        await client.query('begin')
        await client.query("select set_config('app.workspace', $1, true)", [workspace])
        const found: Record<string, number> = {}
        for (const table of await tenantTables()) found[table] = (await client.query<{ n: number }>(`select count(*) as n from ${table}`)).rows[0]?.n ?? 0
        return found
      } finally {
        await client.query('rollback')
        client.release()
      }
    }
    const nothing = Object.fromEntries((await tenantTables()).map((table) => [table, 0]))
    expect(await counts('')).toEqual(nothing)
    expect(await counts(randomUUID())).toEqual(nothing)
    expect(await counts(ledger.workspaceId)).toMatchObject({ connection: 3, event: 1, message: 1, quarantine: 1, sending_domain: 1, receipt: 1, post: 1 })
  })

  it('refuses to write a row of another workspace', async () => {
    const client = await appPool().connect()
    try {
      await client.query('begin')
      await client.query("select set_config('app.workspace', $1, true)", [randomUUID()])
      await expect(client.query("insert into sending_domain (workspace_id, name, source) values ($1, 'a.example', 'added')", [randomUUID()])).rejects.toThrow('row-level security')
    } finally {
      await client.query('rollback')
      client.release()
    }
  })

  it('keeps 500 concurrent reads of two workspaces apart on a small pool', async () => {
    const now = Date.UTC(2026, 10, 24)
    const ledgers = await Promise.all([makeLedger({ now }), makeLedger({ now })])
    const { listConnections } = await import('./connection')
    const wrong = await Promise.all(Array.from({ length: 500 }, async (_, n) => {
      const ledger = ledgers[n % 2]
      if (!ledger) return 1
      const mine = new Set(Object.values(ledger.connections).map((connection) => connection.id))
      return (await listConnections(ledger.workspaceId)).filter((connection) => !mine.has(connection.id)).length
    }))
    expect(wrong.reduce((a, b) => a + b)).toBe(0)
  })
})
