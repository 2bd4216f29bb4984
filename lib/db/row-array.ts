import { databaseUrl } from '../env'
import type { Client } from './pool'

/**
 * Rows as one parameter: an array of a table's own row type in the wire's binary format, for `unnest($1::event[])`.
 * Measured against one JSON parameter: a third of the work on this side and about half on the server's, which reads each
 * value once instead of parsing text.
 */
export type ColumnType = 'uuid' | 'text' | 'time' | 'int2' | 'int4' | 'int8' | 'bool' | 'bytes'

/** Column → its type and its value in a row; null and undefined are SQL null. Times are ms since 1970. */
export type RowShape<Row> = Record<string, readonly [type: ColumnType, value: (row: Row) => string | number | boolean | Uint8Array | null]>

const typeNumbers: Record<ColumnType, number> = { uuid: 2950, text: 25, time: 1184, int2: 21, int4: 23, int8: 20, bool: 16, bytes: 17 }
// PostgreSQL counts from 2000.
const epochMs = 946_684_800_000
const int32 = 4_294_967_296

/** A value that its column cannot hold: the data is to blame, as with the database's own refusals. */
export class Unstorable extends Error {}

const usualBytes = 64 * 1024
// More than a usual commit takes; what one huge post needed is given back.
const mostKept = 4 * 1024 * 1024

class Writer {
  bytes = Buffer.allocUnsafeSlow(usualBytes)
  at = 0

  /** Empty, whatever a refused value has left behind. */
  begin(): void {
    this.at = 0
    if (this.bytes.length > mostKept) this.bytes = Buffer.allocUnsafeSlow(usualBytes)
  }

  /** What was written, in memory of its own: it is sent after the next rows are written here. */
  copy(): Buffer {
    return Buffer.from(this.bytes.subarray(0, this.at))
  }

  /** Makes room for this many bytes more. */
  reserve(size: number): void {
    if (this.at + size <= this.bytes.length) return
    const larger = Buffer.allocUnsafeSlow(Math.max(this.bytes.length * 2, this.at + size))
    this.bytes.copy(larger, 0, 0, this.at)
    this.bytes = larger
  }

  int(value: number): void {
    if (value !== (value | 0)) throw new Unstorable(`integer out of range: ${value}`)
    const { bytes, at } = this
    bytes[at] = value >>> 24
    bytes[at + 1] = value >>> 16
    bytes[at + 2] = value >>> 8
    bytes[at + 3] = value
    this.at = at + 4
  }

  long(value: number): void {
    if (!Number.isSafeInteger(value)) throw new Unstorable(`bigint or time out of range: ${value}`)
    const high = Math.floor(value / int32)
    this.bytes.writeInt32BE(high, this.at)
    this.bytes.writeUInt32BE(value - high * int32, this.at + 4)
    this.at += 8
  }

  /** Length, then the text. */
  text(value: string): void {
    this.reserve(value.length * 3 + 4)
    const start = this.at + 4
    const end = value.length < 32 ? this.#short(value, start) : start + this.bytes.write(value, start)
    this.bytes.writeInt32BE(end - start, this.at)
    this.at = end
  }

  /** Letter by letter, which for short ASCII is quicker than the call out of JavaScript. */
  #short(value: string, from: number): number {
    for (let i = 0; i < value.length; i += 1) {
      const code = value.charCodeAt(i)
      if (code > 127) return from + this.bytes.write(value, from)
      this.bytes[from + i] = code
    }
    return from + value.length
  }

  uuid(value: string): void {
    const { bytes } = this
    let at = this.at
    bytes[at] = bytes[at + 1] = bytes[at + 2] = 0
    bytes[at + 3] = 16
    at += 4
    for (let from = 0; from < 36; from += 2) {
      if (value.charCodeAt(from) === 45) from += 1
      bytes[at++] = (digit(value.charCodeAt(from)) << 4) | digit(value.charCodeAt(from + 1))
    }
    this.at = at
  }
}

const digit = (code: number): number => (code < 58 ? code - 48 : code - 87)

const writers: Record<ColumnType, (out: Writer, value: never) => void> = {
  uuid: (out, value: string) => out.uuid(value),
  text: (out, value: string) => out.text(value),
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
}

type Layout = { rowType: number; columns: { name: string; typeNumber: number }[] }
// By database, then table: the numbers of row types are a database's own.
const layouts = new Map<string, Map<string, Layout>>()

/** Reads the tables' row types, once a process and database; to be called before rows are written. */
export const readLayouts = async (client: Client): Promise<void> => {
  if (layouts.has(databaseUrl())) return
  const { rows } = await client.query<{ table: string; row_type: number; name: string; type: number }>(
    `select c.relname as table, c.reltype::int as row_type, a.attname as name, a.atttypid::int as type from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.oid in ('event'::regclass, 'message'::regclass, 'counter'::regclass, 'post'::regclass) and a.attnum > 0 and not a.attisdropped
     order by c.relname, a.attnum`)
  const tables = new Map<string, Layout>()
  for (const { table, row_type, name, type } of rows) {
    const held = tables.get(table) ?? { rowType: row_type, columns: [] }
    held.columns.push({ name, typeNumber: type })
    tables.set(table, held)
  }
  layouts.set(databaseUrl(), tables)
}

/** After an error whose cause may be another database at the same address (a restore): row types are read again. */
export const forgetLayouts = (): void => layouts.clear()

// One for all: a new one for each of the thousands of small arrays a second had V8 collect all of its memory ten times a second.
const out = new Writer()

/** The rows as an array of the table's row type; columns that the shape does not name are null. */
export const rowArray = <Row>(table: 'event' | 'message' | 'counter' | 'post', shape: RowShape<Row>, rows: readonly Row[]): Buffer => {
  const layout = layouts.get(databaseUrl())?.get(table)
  if (!layout) throw new Error(`the row type of ${table} has not been read: write rows inside of inWorkspace`)
  const { rowType, columns } = layout
  const cells = columns.map(({ name, typeNumber }) => {
    const [type, valueOf] = shape[name] ?? (['text', () => null] as const)
    if (shape[name] && typeNumbers[type] !== typeNumber) throw new Error(`column ${name} of ${table} is no ${type}`)
    return { typeNumber, write: writers[type], valueOf }
  })
  out.begin()
  for (const part of [rows.length > 0 ? 1 : 0, 0, rowType]) out.int(part)
  if (rows.length > 0) {
    out.int(rows.length)
    out.int(1)
  }
  for (const row of rows) {
    // 24 bytes hold type, length and value of every fixed-width cell; the others reserve for themselves.
    out.reserve(8 + cells.length * 24)
    const start = out.at
    out.at += 4
    out.int(cells.length)
    for (const { typeNumber, write, valueOf } of cells) {
      const value = valueOf(row)
      out.int(typeNumber)
      if (value === null) out.int(-1)
      else {
        write(out, value as never)
        out.reserve(cells.length * 24)
      }
    }
    out.bytes.writeInt32BE(out.at - start - 4, start)
  }
  return out.copy()
}
