import { databaseUrl } from '../env'
import type { Client } from './pool'

/**
 * Rows as one parameter: an array of a table's own row type in the wire's binary format, for `unnest($1::event[])`.
 * Measured against one JSON parameter: a third of the work on this side and about half on the server's, which reads each
 * value once instead of parsing text.
 */
export type ColumnType = 'uuid' | 'text' | 'time' | 'int2' | 'int4' | 'int8' | 'bool' | 'bytes' | 'json' | 'texts'

/** Column → its type and its value in a row; null and undefined are SQL null. Times are ms since 1970, json is text already. */
export type RowShape<Row> = Record<string, readonly [type: ColumnType, value: (row: Row) => string | number | boolean | Uint8Array | readonly string[] | null]>

const typeNumbers: Record<ColumnType, number> = { uuid: 2950, text: 25, time: 1184, int2: 21, int4: 23, int8: 20, bool: 16, bytes: 17, json: 3802, texts: 1009 }
// PostgreSQL counts from 2000.
const epochMs = 946_684_800_000
const int32 = 4_294_967_296

/** A value that its column cannot hold: the data is to blame, as with the database's own refusals. */
export class Unstorable extends Error {}

class Writer {
  bytes = Buffer.allocUnsafe(64 * 1024)
  at = 0

  /** Makes room for this many bytes more. */
  reserve(size: number): void {
    if (this.at + size <= this.bytes.length) return
    const larger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.at + size))
    this.bytes.copy(larger, 0, 0, this.at)
    this.bytes = larger
  }

  int(value: number): void {
    if (value !== (value | 0)) throw new Unstorable(`integer out of range: ${value}`)
    this.bytes.writeInt32BE(value, this.at)
    this.at += 4
  }

  long(value: number): void {
    if (!Number.isSafeInteger(value)) throw new Unstorable(`bigint or time out of range: ${value}`)
    const high = Math.floor(value / int32)
    this.bytes.writeInt32BE(high, this.at)
    this.bytes.writeUInt32BE(value - high * int32, this.at + 4)
    this.at += 8
  }

  /** Length, then the text; `mark` is a byte before it that jsonb wants. */
  text(value: string, mark = -1): void {
    this.reserve(value.length * 3 + 5)
    const start = this.at + 4
    let at = start
    if (mark >= 0) this.bytes[at++] = mark
    at += this.bytes.write(value, at)
    this.bytes.writeInt32BE(at - start, this.at)
    this.at = at
  }

  uuid(value: string): void {
    this.int(16)
    for (let from = 0; from < 36;) {
      if (value.charCodeAt(from) === 45) from += 1
      this.bytes[this.at++] = (digit(value.charCodeAt(from)) << 4) | digit(value.charCodeAt(from + 1))
      from += 2
    }
  }
}

const digit = (code: number): number => (code < 58 ? code - 48 : code - 87)

const writeTexts = (out: Writer, values: readonly string[]): void => {
  out.reserve(24 + values.length * 4)
  const start = out.at
  out.at += 4
  for (const part of [values.length > 0 ? 1 : 0, 0, typeNumbers.text]) out.int(part)
  if (values.length > 0) {
    out.int(values.length)
    out.int(1)
  }
  for (const value of values) out.text(value)
  out.bytes.writeInt32BE(out.at - start - 4, start)
}

const writers: Record<ColumnType, (out: Writer, value: never) => void> = {
  uuid: (out, value: string) => out.uuid(value),
  text: (out, value: string) => out.text(value),
  json: (out, value: string) => out.text(value, 1),
  time: (out, value: number) => { out.int(8); out.long((value - epochMs) * 1_000) },
  int8: (out, value: number) => { out.int(8); out.long(value) },
  int4: (out, value: number) => { out.int(4); out.int(value) },
  int2: (out, value: number) => {
    if (value !== (value << 16) >> 16) throw new Unstorable(`smallint out of range: ${value}`)
    out.int(2)
    out.at = out.bytes.writeInt16BE(value, out.at)
  },
  bool: (out, value: boolean) => { out.int(1); out.bytes[out.at++] = value ? 1 : 0 },
  bytes: (out, value: Uint8Array) => {
    out.reserve(value.length + 4)
    out.int(value.length)
    out.bytes.set(value, out.at)
    out.at += value.length
  },
  texts: writeTexts,
}

type Layout = { rowType: number; columns: string[] }
// By database, then table: the numbers of row types are a database's own.
const layouts = new Map<string, Map<string, Layout>>()

/** Reads the tables' row types, once a process and database; to be called before rows are written. */
export const readLayouts = async (client: Client): Promise<void> => {
  if (layouts.has(databaseUrl())) return
  const { rows } = await client.query<{ table: string; row_type: number; column: string }>(
    `select c.relname as table, c.reltype::int as row_type, a.attname as column from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.oid in ('event'::regclass, 'message'::regclass, 'counter'::regclass, 'post'::regclass) and a.attnum > 0 and not a.attisdropped
     order by c.relname, a.attnum`)
  const tables = new Map<string, Layout>()
  for (const { table, row_type, column } of rows) {
    const held = tables.get(table) ?? { rowType: row_type, columns: [] }
    held.columns.push(column)
    tables.set(table, held)
  }
  layouts.set(databaseUrl(), tables)
}

/** After an error whose cause may be another database at the same address (a restore): row types are read again. */
export const forgetLayouts = (): void => layouts.clear()

/** The rows as an array of the table's row type; columns that the shape does not name are null. */
export const rowArray = <Row>(table: 'event' | 'message' | 'counter' | 'post', shape: RowShape<Row>, rows: readonly Row[]): Buffer => {
  const layout = layouts.get(databaseUrl())?.get(table)
  if (!layout) throw new Error(`the row type of ${table} has not been read: write rows inside of inWorkspace`)
  const { rowType, columns } = layout
  const cells = columns.map((name) => shape[name] ?? (['text', () => null] as const))
  const out = new Writer()
  for (const part of [rows.length > 0 ? 1 : 0, 0, rowType]) out.int(part)
  if (rows.length > 0) {
    out.int(rows.length)
    out.int(1)
  }
  for (const row of rows) {
    out.reserve(8 + cells.length * 24)
    const start = out.at
    out.at += 4
    out.int(cells.length)
    for (const [type, valueOf] of cells) {
      const value = valueOf(row)
      out.reserve(24)
      out.int(typeNumbers[type])
      if (value === null) out.int(-1)
      else writers[type](out, value as never)
    }
    out.bytes.writeInt32BE(out.at - start - 4, start)
  }
  return out.bytes.subarray(0, out.at)
}
