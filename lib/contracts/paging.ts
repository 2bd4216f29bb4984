import { z } from 'zod'

export const time = z.iso.datetime().describe('RFC 3339, UTC')
export const identifier = z.string().min(1).max(200).describe('Opaque text')

/** An instant, or a local date of the workspace that stands for the start of that day. */
export const timeBound = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?$/i, 'write an RFC 3339 time (2026-11-24T09:00:00Z) or a date (2026-11-24); in an address, + is written %2B')
  .describe('RFC 3339 time, or YYYY-MM-DD for the start of that day in the workspace\'s time zone')

/** [from, to) */
export const range = { from: timeBound.optional(), to: timeBound.optional() }

export const paging = {
  limit: z.coerce.number<number | string>('write a number from 1 to 200').int('write a whole number').min(1, 'write a number from 1 to 200').max(200, 'write a number from 1 to 200').default(50),
  cursor: z.string().max(1_000).optional().describe('`next_cursor` of the page before'),
}

export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ data: z.array(item), next_cursor: z.string().nullable().describe('Pass as `cursor` for the next page; null on the last') })

/** Query text `a,b` → the list, each of which `item` accepts. */
export const commaList = <Item extends z.ZodType<unknown, string>>(item: Item) =>
  z
    .string()
    .max(2_000)
    .transform((text) => text.split(',').map((part) => part.trim()).filter((part) => part !== ''))
    .pipe(z.array(item).min(1, 'name at least one').max(50, 'name at most 50'))
    .describe('One, or several separated by commas')

export const nothing = z.void()
