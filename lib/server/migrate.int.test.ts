import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, inject, it } from 'vitest'
import { databaseIn, withClient } from '../testing/cluster'
import { checkout } from './checkout'
import { migrate } from './migrate'

const name = `${inject('cluster').template}_migrate`
const url = databaseIn(inject('cluster').ownerUrl, name)
let folder: string

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wellsent-migrate-'))
  cpSync(join(checkout, 'prisma', 'schema'), join(folder, 'schema'), { recursive: true })
  await withClient(inject('cluster').ownerUrl, (client) => client.query(`create database ${name}`))
})

afterEach(async () => {
  await withClient(inject('cluster').ownerUrl, (client) => client.query(`drop database ${name} with (force)`))
  rmSync(folder, { recursive: true })
})

function write(migration: string, sql: string): void {
  mkdirSync(join(folder, 'migrations', migration), { recursive: true })
  writeFileSync(join(folder, 'migrations', migration, 'migration.sql'), sql)
}

const ask = (sql: string) => withClient(url, async (client) => (await client.query(sql)).rows as unknown[])

it('applies what is pending once, for processes that start at once', async () => {
  write('1_a', '-- a comment; with a semicolon\ncreate table a (n int); do $$ begin insert into a values (1); end $$;')
  const applied = await Promise.all([migrate(url, folder), migrate(url, folder), migrate(url, folder)])
  expect(applied.flat()).toEqual(['1_a'])
  write('2_b', 'insert into a values (2);')
  expect(await migrate(url, folder)).toEqual(['2_b'])
  expect(await ask('select n from a order by n')).toEqual([{ n: 1 }, { n: 2 }])
})

it('leaves nothing of a migration that fails, says why, and tries it again when mended', async () => {
  write('1_a', 'create table a (n int); select 1 / 0;')
  await expect(migrate(url, folder)).rejects.toThrow('the database cannot be migrated: division by zero')
  expect(await ask(`select to_regclass('a') as a`)).toEqual([{ a: null }])
  write('1_a', 'create table a (n int);')
  expect(await migrate(url, folder)).toEqual(['1_a'])
})

it('refuses a database that is newer than the checkout', async () => {
  write('1_a', 'create table a (n int);')
  write('2_later', 'create table b (n int);')
  await migrate(url, folder)
  rmSync(join(folder, 'migrations', '2_later'), { recursive: true })
  await expect(migrate(url, folder)).rejects.toThrow(/newer than this Wellsent \(it has 2_later\): start the newer version/)
})

it('refuses a migration that was changed after it was applied', async () => {
  write('1_a', 'create table a (n int);')
  await migrate(url, folder)
  write('1_a', 'create table a (n bigint);')
  await expect(migrate(url, folder)).rejects.toThrow(/1_a was changed after it was applied/)
})
