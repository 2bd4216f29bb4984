import { z } from 'zod'
import { wrongField } from './problem'

/** Where the next page begins, as opaque text. It holds positions of the page that was shown, nothing else. */
export const writeCursor = (position: readonly (string | number)[]): string => Buffer.from(JSON.stringify(position)).toString('base64url')

/** Null for the first page. Throws 400 for a text that this call did not answer. */
export const readCursor = <Shape extends z.ZodType>(text: string | undefined, shape: Shape): z.output<Shape> | null => {
  if (text === undefined) return null
  let held: unknown
  try {
    held = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    throw wrongField('cursor', 'is not one that this call answered: leave it out for the first page')
  }
  const parsed = shape.safeParse(held)
  if (!parsed.success) throw wrongField('cursor', 'is not one that this call answered: leave it out for the first page')
  return parsed.data
}

/** One page of a short list that is at hand as a whole, in the order given; `idOf` is unique. */
export const pageOf = <Row>(rows: readonly Row[], idOf: (row: Row) => string, input: { limit: number; cursor?: string | undefined }): { rows: Row[]; next_cursor: string | null } => {
  const after = readCursor(input.cursor, z.tuple([z.string()]))
  const found = after === null ? -1 : rows.findIndex((row) => idOf(row) === after[0])
  // The row before the page may be gone by now: ids grow, so the first that is greater comes next.
  const start = after === null ? 0 : found >= 0 ? found + 1 : rows.findIndex((row) => idOf(row) > (after[0] ?? ''))
  const page = start < 0 ? [] : rows.slice(start, start + input.limit)
  const last = page.at(-1)
  return { rows: page, next_cursor: last !== undefined && start + page.length < rows.length ? writeCursor([idOf(last)]) : null }
}
