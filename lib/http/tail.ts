import { setTimeout as sleep } from 'node:timers/promises'

export type TailRow = { key: string; receivedAt: number }
/** Where a page of rows in the order of receipt goes on. */
export type TailPosition = { receivedAt: number; key: string }

/** A row may be committed after one that was received later: so far back is looked again. */
const overlapMs = 5_000
const pauseMs = 500
const heartbeatMs = 15_000
const pageRows = 500
/** More than a person can follow; the rest is in the list. */
const mostRowsAPoll = 2_000

/**
 * Server-sent events of rows as they arrive, from `sinceMs` (receipt, ms) on, each once. `id` is the receipt of the newest, in ms: a
 * client that comes back with it misses none and may be told the last seconds again. Ends when `signal` fires.
 */
export async function* tail<Row extends TailRow>(
  read: (after: TailPosition, limit: number) => Promise<readonly Row[]>, present: (row: Row) => unknown, sinceMs: number, signal: AbortSignal,
): AsyncGenerator<string> {
  // A client that is cut off before the first row knows where to go on all the same.
  yield `retry: 1000\nid: ${sinceMs}\nevent: opened\ndata: {}\n\n`
  let newest = sinceMs
  let idleMs = 0
  const seen = new Map<string, number>()
  do {
    let after: TailPosition = { receivedAt: newest - overlapMs, key: '' }
    let told = 0
    for (;;) {
      const page = await read(after, pageRows)
      for (const row of page) {
        if (seen.has(row.key)) continue
        seen.set(row.key, row.receivedAt)
        newest = Math.max(newest, row.receivedAt)
        told += 1
        yield `id: ${newest}\ndata: ${JSON.stringify(present(row))}\n\n`
      }
      const last = page.at(-1)
      if (page.length < pageRows || !last || told >= mostRowsAPoll) break
      after = last
    }
    if (told >= mostRowsAPoll) yield `event: skipped\ndata: ${JSON.stringify({ more_than: mostRowsAPoll })}\n\n`
    for (const [key, at] of seen) if (at < newest - overlapMs) seen.delete(key)
    idleMs = told > 0 ? 0 : idleMs + pauseMs
    if (idleMs > 0 && idleMs % heartbeatMs === 0) yield ': still here\n\n'
    await sleep(pauseMs, undefined, { signal }).catch(() => undefined)
  } while (!signal.aborted)
}
